System.Console.WriteLine("PeakLoop");
