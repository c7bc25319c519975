using System.Diagnostics;
using System.Globalization;
using PeakLoop.Benchmarks.Studies;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Benchmarks.Storage;

/// <summary>
/// Measures the query behind <c>trend</c> over a year: 365 nights of 500 cases, 100 of them fixed, in 3 trials. The first call with a file makes it, the next ones
/// measure, so that the memory is the reader's alone.
/// </summary>
public sealed class TrendVerb : IVerb
{
    private const int Nights = 365;
    private const int Anchors = 100;
    private const double MostSeconds = 2;
    private const double MostMegabytes = 400;

    /// <inheritdoc/>
    public string Usage => "FILE   (made by the first call, measured by the next ones)";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        if (args.Count != 1)
        {
            Console.Error.WriteLine($"expected {Usage}");
            return 2;
        }

        var options = new SqliteStoreOptions { File = Path.GetFullPath(args[0]) };
        return (File.Exists(options.File) ? ReadAsync(options) : MakeAsync(options)).GetAwaiter().GetResult();
    }

    private static async Task<int> MakeAsync(SqliteStoreOptions options)
    {
        var rng = new Rng(7);
        await using var store = await SqliteLoopStore.OpenAsync(options, TimeProvider.System, default);
        for (var night = 1; night <= Nights; night++)
        {
            var at = DateTimeOffset.UnixEpoch.AddDays(night);
            var chance = 0.3 + (0.3 * night / Nights);
            var run = (await store.StartAsync(new RunStart(RunKind.Cycle, at, "rehearsal", 7, "", ""), default)).Id;
            await store.SaveAsync(YearOfScores.Night(run, at, Anchors, number => rng.Uniform() < (chance + (number % 10 * 0.04))), default);
            await store.SaveValueAsync(
                run, CycleValueNames.Evaluation, CycleValueJson.Write(new EvaluationValue { Anchors = Anchors, AnchorsPlanned = Anchors, Suite = "full" }), default);
            await store.EndAsync(run, new RunEnd(at, "complete", "done", ExitCode.Done), default);
        }

        Console.WriteLine($"Made {options.File}. Call again to measure.");
        return 0;
    }

    private static async Task<int> ReadAsync(SqliteStoreOptions options)
    {
        await using var store = await SqliteLoopStore.OpenAsync(options, TimeProvider.System, default);
        var watch = Stopwatch.StartNew();
        var sums = await store.NightSumsAsync(new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night, Series = "rehearsal" }, default);
        var (read, processor) = (watch.Elapsed, Environment.CpuUsage.TotalTime);
        var trend = await LoopTrend.ReadAsync(store, new TrendOptions(), default);
        var (wall, busy) = (watch.Elapsed - read, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        using var self = Process.GetCurrentProcess();
        var memory = self.PeakWorkingSet64 / 1e6;
        Say($"{sums.Count} sums of trials read        {read.TotalSeconds,8:F2} s");
        Say($"trend, all of it                {wall.TotalSeconds,8:F2} s (limit {MostSeconds}; of which a processor was busy {busy:F2} s)");
        Say($"memory at its peak              {memory,8:F0} MB (limit {MostMegabytes})");
        Say($"index {trend.Result.Level.Value:F1}, velocity {trend.Result.Velocity.Value:F1}, acceleration {trend.Result.Acceleration.Value:F1}");
        return wall.TotalSeconds <= MostSeconds && memory <= MostMegabytes ? 0 : 1;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
