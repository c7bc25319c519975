using System.Diagnostics;
using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Benchmarks.Storage;

/// <summary>Measures the SQLite store: opening, awaited journal appends, bulk rows, and reading a year of scores.</summary>
public sealed class StorageVerb : IVerb
{
    private const int Callers = 64;
    private const int Effects = 20_000;
    private const int AppendsPerEffect = 4;
    private const int Nights = 365;

    /// <inheritdoc/>
    public string Usage => "[FOLDER]   (default: a temporary folder)";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        var folder = args.Count > 0 ? args[0] : Directory.CreateTempSubdirectory("peakloop-bench-").FullName;
        MeasureAsync(new SqliteStoreOptions { File = Path.Combine(folder, "peakloop.db") }).GetAwaiter().GetResult();
        if (args.Count == 0)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(SqliteStoreOptions options)
    {
        var watch = Stopwatch.StartNew();
        await (await SqliteLoopStore.OpenAsync(options, TimeProvider.System, default)).DisposeAsync();
        Say($"made, with the EF Core model      {watch.ElapsedMilliseconds,8} ms");
        watch.Restart();
        await using var store = await SqliteLoopStore.OpenAsync(options, TimeProvider.System, default);
        Say($"opened again, without it          {watch.ElapsedMilliseconds,8} ms");

        watch.Restart();
        await AppendAsync(store);
        Say($"awaited appends, {Callers} callers       {AppendsPerEffect * Effects / watch.Elapsed.TotalSeconds,8:F0} /s");

        var (rows, busy) = (0, TimeSpan.Zero);
        for (var night = 1; night <= Nights; night++)
        {
            var run = (await store.StartAsync(new RunStart(RunKind.Cycle, At(night), "rehearsal", 7, "", ""), default)).Id;
            var outputs = YearOfScores.Night(run, At(night));
            watch.Restart();
            await store.SaveAsync(outputs, default);
            busy += watch.Elapsed;
            rows += outputs.Count * YearOfScores.RowsPerOutput;
        }

        Say($"bulk rows ({rows})              {rows / busy.TotalSeconds,8:F0} /s");
        watch.Restart();
        var scores = await store.ScoresAsync(new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night }, default);
        Say($"{scores.Count} scores read               {watch.ElapsedMilliseconds,8} ms");
    }

    private static async Task AppendAsync(ILoopStore store)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i <= Effects; i = Interlocked.Increment(ref next))
            {
                var key = new EffectKey(RunId.Cycle(1), string.Create(CultureInfo.InvariantCulture, $"evaluate/case:{i}/trial:1"));
                await store.ClaimAsync(new EffectClaim(key, EffectKind.Model, ToolClass.Read, ContentHash.Of(key.Path), At(1)), default);
                await store.BeginAttemptAsync(
                    new CallAttempt(key, 1, BudgetAccount.Evaluate, "planner", "echo", 0.01m, 100, At(1)), default);
                await store.EndAttemptAsync(new AttemptEnd(key, 1, new TokenUsage(10, 0, 10), 0.01m, 5, null), default);
                await store.RecordAsync(key, string.Join(' ', Enumerable.Range(i, 200)), At(1), default);
            }
        }));
    }

    private static DateTimeOffset At(int night) => DateTimeOffset.UnixEpoch.AddDays(night);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
