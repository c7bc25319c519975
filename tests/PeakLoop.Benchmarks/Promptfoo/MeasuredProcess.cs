using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PeakLoop.Benchmarks.Promptfoo;

/// <summary>A process that ran, and what it took.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMegabytes">Most resident memory, as the kernel counts it; Linux only.</param>
/// <param name="Marked">When a line of output first held the mark; null where none did.</param>
internal sealed record MeasuredProcess(int ExitCode, string Output, double Seconds, double PeakMegabytes, DateTime? Marked)
{
    private const string PeakLine = "VmHWM:";

    /// <summary>Runs a program to its end.</summary>
    public static MeasuredProcess Run(string program, IReadOnlyList<string> arguments, string folder, string home, string? mark)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PROMPTFOO_CONFIG_DIR"] = home;
        start.Environment["PROMPTFOO_DISABLE_TELEMETRY"] = "1";
        start.Environment["PROMPTFOO_DISABLE_UPDATE"] = "1";
        start.Environment["PROMPTFOO_DISABLE_REMOTE_GENERATION"] = "1";
        var output = new StringBuilder();
        DateTime? marked = null;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => marked ??= mark is not null && line.Data?.Contains(mark, StringComparison.Ordinal) == true ? DateTime.UtcNow : null;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var peak = 0.0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            peak = Math.Max(peak, Peak(process.Id));
        }

        process.WaitForExit();
        return new MeasuredProcess(process.ExitCode, output.ToString(), watch.Elapsed.TotalSeconds, peak, marked);

        void Take(string? line)
        {
            output.AppendLine(line);
            marked ??= mark is not null && line?.Contains(mark, StringComparison.Ordinal) == true ? DateTime.UtcNow : null;
        }
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
