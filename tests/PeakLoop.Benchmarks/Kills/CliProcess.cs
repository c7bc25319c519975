using System.Diagnostics;

namespace PeakLoop.Benchmarks.Kills;

/// <summary>The command line as a process of its own.</summary>
/// <param name="Workspace">Workspace it works on.</param>
internal sealed record CliProcess(string Workspace)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "PeakLoop.Cli.dll");

    /// <summary>Starts a verb; its output goes nowhere.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Program, .. arguments, "--workspace", Workspace, "--quiet"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Runs a verb to its end and returns its exit code and what it said on standard error.</summary>
    public (int Code, string Error) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
