using System.Diagnostics;
using System.Text;

namespace PeakLoop.Tools.Commands;

/// <summary>What came of a command.</summary>
/// <param name="ExitCode">Exit code; null where it was ended.</param>
/// <param name="Output">Standard output and error, in the order they came.</param>
/// <param name="Ended">Why it was ended before its own end; null where it was not.</param>
public sealed record CommandResult(int? ExitCode, string Output, string? Ended);

/// <summary>
/// Runs a program with an argument list and without a shell, in an environment made from nothing, and ends it with everything it
/// started when it takes too long or says too much.
/// </summary>
/// <param name="time">Clock.</param>
public sealed class CommandRunner(TimeProvider time)
{
    /// <summary>How long output is still read after the program ended: a child may hold its pipe open for ever.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program to its end or its limit.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public async Task<CommandResult> RunAsync(
        IReadOnlyList<string> argv, string folder, IReadOnlyDictionary<string, string> environment, TimeSpan timeout, int maxOutputBytes,
        CancellationToken cancellationToken)
    {
        var mark = Guid.NewGuid().ToString("N");
        using var process = Start(argv, folder, environment, mark);
        using var output = new LimitedOutput(maxOutputBytes);
        using var limit = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, output.Full);
        var reading = Task.WhenAll(output.ReadAsync(process.StandardOutput.BaseStream), output.ReadAsync(process.StandardError.BaseStream));
        string? ended = null;
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            ended = output.Full.IsCancellationRequested ? $"it said more than {maxOutputBytes} bytes" : FormattableString.Invariant($"it took longer than {timeout.TotalSeconds} s");
        }
        finally
        {
            ProcessTree.End(process, mark);
        }

        cancellationToken.ThrowIfCancellationRequested();
        await Task.WhenAny(reading, Task.Delay(Drain, time, cancellationToken));
        ended ??= output.Full.IsCancellationRequested ? $"it said more than {maxOutputBytes} bytes" : null;
        return new CommandResult(ended is null ? process.ExitCode : null, output.Text, ended);
    }

    private static Process Start(IReadOnlyList<string> argv, string folder, IReadOnlyDictionary<string, string> environment, string mark)
    {
        var start = new ProcessStartInfo(argv[0])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in argv.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[ProcessTree.Mark] = mark;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new InvalidOperationException($"'{argv[0]}' cannot be started: {absent.Message}", absent);
        }
    }
}
