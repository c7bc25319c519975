using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>NW: the nightly watch on nights that were written to and read back from a real store, one trial a case as a quiet night has.</summary>
public sealed class RecordedWatchStudy : IStudy
{
    private const int Nights = 60, Drop = 31, N = 40;
    private const double Shock = 0.02;

    /// <inheritdoc/>
    public string Id => "NW";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(1000, 60);
        var quiet = options.Worlds(Id + "quiet", replicates, rng => Alarms(rng, 0).Count).Average() * 200 / Nights;
        yield return new StudyRow(
            Id, $"nothing happens, n={N}, {Nights} nights, {replicates} stores", "<= 1 false alarm / 200 nights before confirmation", quiet.ToString("0.00"), quiet <= 1 + options.Slack(0.5, replicates));
        foreach (var size in new[] { 0.15, 0.10 })
        {
            var first = options.Worlds(FormattableString.Invariant($"{Id}{size}"), replicates, rng => Alarms(rng, size).Where(night => night >= Drop).DefaultIfEmpty(int.MaxValue).First());
            var found = first.Average(night => night < int.MaxValue ? 1.0 : 0);
            var delays = first.Where(night => night < int.MaxValue).Select(night => (double)(night - Drop + 1)).ToArray();
            var median = delays.Length == 0 ? double.NaN : Improvement.Statistics.Moments.Median(delays);
            yield return new StudyRow(
                Id, FormattableString.Invariant($"drop of {100 * size:0} points in night {Drop}, n={N}, {replicates} stores"), size == 0.15 ? ">= 90 % within 30 nights, median <= 5" : "shown",
                FormattableString.Invariant($"{found:P1} within 30 nights, median {median:0} nights"), size != 0.15 || (found >= 0.90 - options.Slack(0.9, replicates) && median <= 5));
        }
    }

    private static List<int> Alarms(Rng rng, double drop)
    {
        var file = Path.Combine(Path.GetTempPath(), $"peakloop-study-{Guid.NewGuid():N}.db");
        try
        {
            return AlarmsAsync(rng, drop, file).GetAwaiter().GetResult();
        }
        finally
        {
            foreach (var each in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
            {
                File.Delete(each);
            }
        }
    }

    private static async Task<List<int>> AlarmsAsync(Rng rng, double drop, string file)
    {
        await using var store = await SqliteLoopStore.OpenAsync(new SqliteStoreOptions { File = file, Durability = Durability.Normal }, TimeProvider.System, default);
        var level = Enumerable.Range(0, N).Select(_ => Improvement.Statistics.SpecialMath.Logistic(0.4 + rng.Normal(0, 1.5))).ToArray();
        for (var night = 1; night <= Nights; night++)
        {
            var at = DateTimeOffset.UnixEpoch.AddDays(night);
            var run = await store.StartAsync(new RunStart(RunKind.Cycle, at, "rehearsal", 1, "s", "c"), default);
            var shock = rng.Normal(0, Shock) - (night >= Drop ? drop : 0);
            await store.SaveAsync([.. level.Select((p, i) => Row(run.Id, i, at, rng.Pass(Math.Clamp(p + shock, 0, 1))))], default);
            await store.EndAsync(run.Id, new RunEnd(at, "complete", "done", ExitCode.Done), default);
        }

        var scores = new double[Nights, N];
        foreach (var row in await store.ScoresAsync(new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night, Split = EvalSplit.Anchor, Series = "rehearsal" }, default))
        {
            scores[row.Run.Number - 1, int.Parse(row.Case, System.Globalization.CultureInfo.InvariantCulture)] = row.Score!.Value;
        }

        return [.. Enumerable.Range(1, Nights).Where(night => DropWatch.Tonight(First(scores, night), [.. Enumerable.Range(1, night)]) is not null)];
    }

    private static double[,] First(double[,] scores, int nights)
    {
        var part = new double[nights, N];
        Array.Copy(scores, part, part.Length);
        return part;
    }

    private static ScoredOutput Row(RunId run, int index, DateTimeOffset at, int score)
    {
        var id = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var key = ContentHash.Of(run.ToString(), id);
        return new ScoredOutput(
            new OutputRow(key, run, $"evaluate/case:{id}/trial:1", id, "v", "c", "rehearsal", "", 1, 1, ScorePurpose.Night, new ModelOutput { Text = "A plan." }, null, at),
            [],
            new ScoreRow
            {
                OutputId = key, Run = run, Case = id, CaseVersion = "v", CheckSetVersion = "s", JudgeVersion = "", Suite = "planning", Target = "planner", Split = EvalSplit.Anchor,
                Severity = CaseSeverity.Normal, Cluster = id, Config = "c", Model = "rehearsal", LessonSet = "", Seed = 1, Trial = 1, Purpose = ScorePurpose.Night,
                Verdict = score == 1 ? Verdict.Pass : Verdict.Fail, Score = score, At = at,
            });
    }
}
