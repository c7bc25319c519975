using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Tools.Scripts;

/// <summary>
/// Runs a check's program: an argument list, never a shell; the workspace as its folder; a short list of environment variables; time, output and
/// number at once limited. At its time limit the program is ended with everything it started.
/// </summary>
/// <param name="root">Workspace folder. A program given with a relative path that exists there is taken from there.</param>
/// <param name="environment">Environment to choose from.</param>
/// <param name="time">Clock of the time limit.</param>
/// <param name="limits">Limits; null: the defaults.</param>
public sealed class ProcessScriptRunner(
    string root, IReadOnlyDictionary<string, string> environment, TimeProvider time, ScriptLimits? limits = null) : IScriptRunner, IDisposable
{
    private readonly ScriptLimits limits = limits ?? new ScriptLimits();
    private readonly SemaphoreSlim slots = new((limits ?? new ScriptLimits()).Concurrency);

    /// <inheritdoc/>
    public async ValueTask<ScriptRun> RunAsync(
        IReadOnlyList<string> argv, string standardInput, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            using var process = Start(argv);
            var most = TimeSpan.FromSeconds(Math.Min(timeLimit.TotalSeconds, limits.MostSeconds));
            using var limit = new CancellationTokenSource(most, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var (output, error) = (ReadAsync(process.StandardOutput, either.Token), ReadAsync(process.StandardError, either.Token));
            try
            {
                await WriteAsync(process, standardInput, either.Token);
                var (written, complained) = (await output, await error);
                await process.WaitForExitAsync(either.Token);
                return written.Length > limits.MostOutput
                    ? throw new CheckServiceException($"{argv[0]} wrote more than {limits.MostOutput} characters")
                    : new ScriptRun(process.ExitCode, written, complained);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new ScriptRun(null, "", $"ended after {most.TotalSeconds} s");
            }
            finally
            {
                End(process);
            }
        }
        finally
        {
            slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private Process Start(IReadOnlyList<string> argv)
    {
        var here = Path.Combine(root, argv[0]);
        var start = new ProcessStartInfo(argv[0].Contains('/', StringComparison.Ordinal) && File.Exists(here) ? here : argv[0])
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in argv.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var name in limits.Environment)
        {
            if (environment.TryGetValue(name, out var value))
            {
                start.Environment[name] = value;
            }
        }

        try
        {
            return Process.Start(start) ?? throw new CheckServiceException($"{argv[0]} could not be started");
        }
        catch (Exception failure) when (failure is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckServiceException($"{argv[0]} could not be started: {failure.Message}", failure);
        }
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that needs no input may end, or close it, before all is written; what it answers counts.
        }
    }

    // One character more than allowed is kept, so that "too much" can be told; the rest is read and dropped, or the program would hang.
    private async Task<string> ReadAsync(StreamReader from, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var buffer = new char[8192];
        int read;
        while ((read = await from.ReadAsync(buffer.AsMemory(), cancellationToken)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, Math.Max(0, limits.MostOutput + 1 - kept.Length)));
        }

        return kept.ToString();
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
