using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>
/// WP: the whole product without agents. Scores with a planted truth are appended through the SQLite store and read back by the query behind <c>trend</c> and the report:
/// what finds a wrong join, a leaking burn-in or a reused draw.
/// </summary>
public sealed class WholeProductStudy : IStudy
{
    private const double Least = 0.92;
    private const double LeastYield = 0.90;

    /// <inheritdoc/>
    public string Id => "WP";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var steady = new WorldPlan(_ => 0.25, 0.14);
        foreach (var (name, plan, full, quick) in new[]
        {
            ("steady gains", steady, 1000, 70), ("steady gains, checks tightened in night 120", steady with { Tightened = 120 }, 500, 40),
            ("steady gains, judge changed in night 110", steady with { JudgeChange = 110 }, 500, 40),
        })
        {
            var replicates = options.Replicates(full, quick);
            var worlds = options.Worlds($"{Id}{name}", replicates, rng => Seen(rng, plan));
            foreach (var row in Rows(options, $"{name}, {replicates} worlds", worlds))
            {
                yield return row;
            }
        }

        foreach (var row in Still(options).Concat(Rising(options)))
        {
            yield return row;
        }
    }

    private IEnumerable<StudyRow> Rows(StudyOptions options, string scenario, WorldResult[] worlds)
    {
        (string Name, Func<WorldResult, (Measured Measured, double Truth)> Pick, double Least)[] parts =
        [
            ("level", world => (world.Level, world.LevelTruth), Least), ("velocity", world => (world.Velocity, world.VelocityTruth), Least),
            ("acceleration", world => (world.Acceleration, world.AccelerationTruth), Least), ("yield per attempt", world => (world.Yield, world.YieldTruth), LeastYield),
        ];
        foreach (var (name, pick, least) in parts)
        {
            var known = worlds.Select(pick).Where(pair => pair.Measured.Value is not null).ToList();
            var covered = known.Count == 0 ? 0 : known.Average(pair => pair.Measured.Low <= 100 * pair.Truth && pair.Measured.High >= 100 * pair.Truth ? 1.0 : 0);
            var width = Moments.Median([.. known.Select(pair => pair.Measured.High!.Value - pair.Measured.Low!.Value)]);
            var bias = known.Average(pair => pair.Measured.Value!.Value - (100 * pair.Truth));
            yield return new StudyRow(
                Id, $"{scenario}: {name}", FormattableString.Invariant($"covers >= {least:P0}, known in >= 95 %"),
                FormattableString.Invariant($"covers {covered:P1}, bias {bias:+0.0;-0.0;0.0}, median width {width:0.0} points, known in {(double)known.Count / worlds.Length:P0}"),
                covered >= least - options.Slack(0.95, known.Count) && known.Count >= 0.95 * worlds.Length);
        }

        var claimed = worlds.Average(world => world.Claim == "accelerating" ? 1.0 : 0);
        yield return new StudyRow(
            Id, $"{scenario}: false \"accelerating\"", "<= 5 %", FormattableString.Invariant($"{claimed:P1}"), claimed <= 0.05 + options.Slack(0.05, worlds.Length));
    }

    private IEnumerable<StudyRow> Still(StudyOptions options)
    {
        var replicates = options.Replicates(500, 40);
        var worlds = options.Worlds($"{Id}still", replicates, rng => Seen(rng, new WorldPlan(_ => 0, 0.14, Tightened: 120)));
        var moved = worlds.Average(world => world.Moved);
        var raw = worlds.Average(world => world.RawMoved);
        yield return new StudyRow(
            Id, $"nothing real changes, cases come in for failing and a sixth of the fixed ones is tightened, {replicates} worlds: index", "moves <= 2 points on average",
            FormattableString.Invariant($"index {moved:+0.0;-0.0;0.0}, raw pass rate of all cases {raw:+0.0;-0.0;0.0} points"), Math.Abs(moved) <= 2);
    }

    private IEnumerable<StudyRow> Rising(StudyOptions options)
    {
        // All of it in the last window: some thirty points faster than before.
        var replicates = options.Replicates(500, 20);
        var worlds = options.Worlds($"{Id}rising", replicates, rng => Seen(rng, new WorldPlan(share => share > 0.75 ? 1 : 0, 0.7)));
        var truth = worlds.Average(world => 100 * world.AccelerationTruth);
        yield return new StudyRow(
            Id, $"gains begin in night 136, {replicates} worlds: \"accelerating\"", "shown",
            FormattableString.Invariant($"claimed in {worlds.Average(world => world.Claim == "accelerating" ? 1.0 : 0):P0}, true acceleration {truth:0} points, interval above 0 in {worlds.Average(world => world.Acceleration.Low > 0 ? 1.0 : 0):P0}"),
            Passed: true);
    }

    private static async Task<WorldResult> Seen(Rng rng, WorldPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("peakloop-world-").FullName;
        try
        {
            return await SeenAsync(rng, plan, Path.Combine(folder, "peakloop.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WorldResult> SeenAsync(Rng rng, WorldPlan plan, string file)
    {
        var world = new World(rng, plan);
        await using var store = await SqliteLoopStore.OpenAsync(new SqliteStoreOptions { File = file }, TimeProvider.System, default);
        await new WorldRecorder(world, rng, store).RecordAsync();
        var trend = await LoopTrend.ReadAsync(store, new TrendOptions(), default);
        var unknown = Measured.Unknown("points", "not read");
        return new WorldResult(
            trend.Result.Level, world.Level(WorldPlan.Nights), trend.Result.Velocity, world.Windows(1, -1), trend.Result.Acceleration, world.Windows(1, -2, 1),
            trend.Yield?.PerAttempt ?? unknown, world.YieldTruth, trend.Result.Claim,
            Fortnight(trend.Result.Points, 121) - Fortnight(trend.Result.Points, 106), await RawAsync(store, 121) - await RawAsync(store, 106));
    }

    private static double Fortnight(IReadOnlyList<TrendPoint> points, int from) =>
        points.Where(point => point.Cycle >= from && point.Cycle < from + 14 && point.Index.Value is not null).Average(point => point.Index.Value!.Value);

    private static async Task<double> RawAsync(Records.IScoreStore store, int from)
    {
        var sums = await store.NightSumsAsync(new Records.ScoreQuery { Kind = RunKind.Cycle, FromRun = from, ToRun = from + 13 }, default);
        return 100 * sums.Sum(sum => sum.Sum) / sums.Sum(sum => sum.Scored);
    }

    private sealed record WorldResult(
        Measured Level, double LevelTruth, Measured Velocity, double VelocityTruth, Measured Acceleration, double AccelerationTruth, Measured Yield, double YieldTruth,
        string Claim, double Moved, double RawMoved);
}
