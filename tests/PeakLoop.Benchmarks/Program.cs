System.Console.WriteLine("studies");
