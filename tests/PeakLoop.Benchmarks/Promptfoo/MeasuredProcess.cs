using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PeakLoop.Benchmarks.Promptfoo;

/// <summary>A process that ran, and what it took.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMegabytes">Most resident memory, as the kernel counts it; Linux only.</param>
internal sealed record MeasuredProcess(int ExitCode, string Output, double Seconds, double PeakMegabytes)
{
    private const string PeakLine = "VmHWM:";

    /// <summary>Runs a program to its end.</summary>
    public static MeasuredProcess Run(string program, IReadOnlyList<string> arguments, string folder, string home)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PROMPTFOO_CONFIG_DIR"] = home;
        start.Environment["PROMPTFOO_DISABLE_TELEMETRY"] = "1";
        start.Environment["PROMPTFOO_DISABLE_UPDATE"] = "1";
        start.Environment["PROMPTFOO_DISABLE_REMOTE_GENERATION"] = "1";
        var output = new StringBuilder();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var peak = 0.0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            peak = Math.Max(peak, Peak(process.Id));
        }

        process.WaitForExit();
        return new MeasuredProcess(process.ExitCode, output.ToString(), watch.Elapsed.TotalSeconds, peak);
    }

    private static double Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(each => each.StartsWith(PeakLine, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[PeakLine.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
