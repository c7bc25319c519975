using System.Diagnostics;

namespace PeakLoop.Storage.Tests.Crash;

/// <summary>A process of this assembly that a test kills.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    public Child(params string[] args)
    {
        var start = new ProcessStartInfo(DotnetHost(), ["exec", typeof(Child).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public StreamReader Lines => _process.StandardOutput;

    /// <summary>Kills it (SIGKILL) and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet");
}
