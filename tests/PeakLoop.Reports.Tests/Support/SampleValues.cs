using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Reports.Tests.Support;

/// <summary>The named values that the phases of a sample cycle record.</summary>
public static class SampleValues
{
    public static async Task SaveAsync(IRunStore store, RunId run, IReadOnlyList<ScoredOutput> rows, string hostile)
    {
        var level = Level(rows);
        await SaveAsync(store, run, CycleValueNames.Level, level);
        await SaveAsync(store, run, CycleValueNames.Evaluation, Evaluation(rows));
        await SaveAsync(store, run, CycleValueNames.Measure, Measure(run, level));
        await SaveAsync(store, run, CycleValueNames.Summary, new SummaryValue { Goals = 3, Actions = 7, Outcomes = 3, Calls = 2, Usd = 2.704m });
        await SaveAsync(store, run, CycleValueNames.Selection, new SelectionValue
        {
            Selected =
            [
                new SelectedGoal($"{hostile}platform-1", $"{hostile}Platform", $"{hostile}Cut the median build time to 6 minutes")
                {
                    Reasons = [$"{hostile}rank 1", "due in 12 days", "key result 40 % behind plan"],
                },
                new SelectedGoal($"{hostile}payments-2", $"{hostile}Payments", $"{hostile}Refunds within one hour") { Reasons = ["no status for 41 days"] },
            ],
            LeftOut = [new LeftOutGroup($"{hostile}ranked below the night's limit of 12 goals", 41), new LeftOutGroup("paused", 3)],
        });
        await SaveAsync(store, run, CycleValueNames.NeedsYou, new List<NeedValue>
        {
            new("decision", $"{hostile}decision-7", $"{hostile}Decide who owns the shared build cache: Platform or Tools.", $"peakloop decisions close decision-7 {hostile}", $"{hostile}Two goals wait for it, the first since 12 days."),
            new("case", $"{hostile}case-005", $"{hostile}The must-pass case case-005 has failed for three nights and nobody owns it.", "peakloop eval list --filter case-005", null),
        });
        await SaveAsync(store, run, CycleValueNames.Plan, new PlanValue
        {
            Teams = [new TeamPlan($"{hostile}Platform", 4), new TeamPlan($"{hostile}Payments", 3) { Problems = [$"{hostile}one action had no owner and was dropped"] }],
            Asks = 2,
        });
        await SaveAsync(store, run, CycleValueNames.Learn, new LearnValue
        {
            Captured = [new CapturedLesson($"{hostile}lesson-{run.Number}", $"{hostile}Ask for the exit test before the plan is written.")],
            Cited = [new CitedLesson($"{hostile}lesson-1", $"{hostile}Platform"), new CitedLesson($"{hostile}lesson-1", $"{hostile}Payments")],
        });
        await SaveAsync(store, run, CycleValueNames.Tune, Tune(run, hostile));
    }

    private static Task SaveAsync<T>(IRunStore store, RunId run, string name, T value) =>
        store.SaveValueAsync(run, name, CycleValueJson.Write(value), default);

    private static Measured Level(IReadOnlyList<ScoredOutput> rows)
    {
        var scores = rows.Where(row => row.Score is { Split: EvalSplit.Anchor, Score: not null })
            .GroupBy(row => row.Score.Case).Select(group => group.Average(row => row.Score.Score!.Value)).ToArray();
        var estimate = MeanError.Mean(scores);
        return estimate.IsBounded
            ? Measured.Of(100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High, estimate.N, "points")
            : Measured.Unknown("points", "you have fewer than two fixed cases and need 20");
    }

    private static EvaluationValue Evaluation(IReadOnlyList<ScoredOutput> rows) => new()
    {
        Pass = rows.Count(row => row.Score.Verdict == Verdict.Pass),
        Fail = rows.Count(row => row.Score.Verdict == Verdict.Fail),
        Error = rows.Count(row => row.Score.Verdict == Verdict.Error),
        Unknown = 0,
        Cases = rows.Count,
        Anchors = rows.Count(row => row.Score.Split == EvalSplit.Anchor),
        AnchorsPlanned = rows.Count(row => row.Score.Split == EvalSplit.Anchor),
        Suite = "full",
    };

    private static VerifiedImprovements Improvements { get; } = new(
        Measured.Count(3), Measured.Unknown("count", "the record begins 2026-01-01, less than two quarters ago"), Measured.Of(4.1, null, null, 3, "usd"))
    {
        PointsEach = Measured.Of(8, -6, 22, 3, "points"),
    };

    private static MeasureValue Measure(RunId run, Measured level) => run.Number < 56
        ? new MeasureValue
        {
            Level = level,
            Velocity = Measured.Unknown("points", "the trend needs 56 nights"),
            Acceleration = Measured.Unknown("points", "it needs 84 nights"),
            Verdict = "insufficient-data",
            Claim = "insufficient-data",
            Missing = [new MissingData("cycles for a trend", run.Number, 56)],
            Improvements = Improvements,
            NoiseFloor = Measured.Of(3.4, null, null, 15, "points"),
        }
        : new MeasureValue
        {
            Level = level,
            Window = 28,
            Velocity = Measured.Of(7.9, 2.1, 13.7, 15, "points"),
            Acceleration = run.Number < 84 ? Measured.Unknown("points", "it needs 84 nights") : Measured.Of(1.2, -8.4, 10.8, 15, "points"),
            VelocityResolution = 8.3,
            AccelerationResolution = run.Number < 84 ? null : 13.7,
            Improvements = Improvements,
            Verdict = "improving",
            Claim = run.Number < 84 ? "insufficient-data" : "cannot-tell",
            NoiseFloor = Measured.Of(3.4, null, null, 15, "points"),
        };

    private static TuneValue Tune(RunId run, string hostile) => run.Number % 5 == 0
        ? new TuneValue
        {
            FinishReason = "promoted",
            Calls = 210,
            Usd = 4.1m,
            Candidates = 6,
            Gate =
            [
                new GateValue(ContentHash.Of($"planner {run.Number / 5}"), "planner", "promoted")
                {
                    E = 41, Threshold = 20, Pairs = 235, Wins = 38, Losses = 9, Mde = 5, Gain = Measured.Of(8, -6, 22, 15, "points"),
                },
            ],
        }
        : run.Number % 5 == 2
            ? new TuneValue
            {
                FinishReason = "budget",
                Text = $"{hostile}One candidate was compared.",
                Gate = [new GateValue(ContentHash.Of($"candidate {run.Number}"), "actor", "indecisive") { Pairs = 100, Wins = 12, Losses = 7, Mde = 5 }],
            }
            : new TuneValue { FinishReason = "not-tonight" };
}
