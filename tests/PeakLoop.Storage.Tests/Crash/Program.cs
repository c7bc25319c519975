using PeakLoop.Storage.Locking;

namespace PeakLoop.Storage.Tests.Crash;

/// <summary>Entry point of the processes that the crash tests start and kill.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["append", var file]:
                await Appender.RunAsync(file);
                return 0;
            case ["hold", var folder]:
                using (WorkspaceLock.Acquire(folder, "run", TimeProvider.System))
                {
                    Console.WriteLine("held");
                    await Console.In.ReadToEndAsync();
                }

                return 0;
            default:
                await Console.Error.WriteLineAsync("append FILE | hold FOLDER");
                return 2;
        }
    }
}
