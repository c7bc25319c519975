using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Benchmarks.Storage;

/// <summary>A night of 500 cases in 3 trials with one check each.</summary>
internal static class YearOfScores
{
    private const int Cases = 500;
    private const int Trials = 3;

    /// <summary>Rows written for one output: itself, its check, its score.</summary>
    public const int RowsPerOutput = 3;

    /// <summary>The scored outputs of a night.</summary>
    /// <param name="run">Run.</param>
    /// <param name="at">Moment.</param>
    /// <param name="anchors">How many of the cases are fixed ones.</param>
    /// <param name="passes">Whether a case passes in a trial; always, if null.</param>
    public static IReadOnlyList<ScoredOutput> Night(RunId run, DateTimeOffset at, int anchors = Cases, Func<int, bool>? passes = null) =>
    [
        .. from number in Enumerable.Range(0, Cases)
           from trial in Enumerable.Range(1, Trials)
           select One(
               run, at, string.Create(CultureInfo.InvariantCulture, $"case-{number}"), trial, number < anchors ? EvalSplit.Anchor : EvalSplit.Gate,
               passes?.Invoke(number) ?? true),
    ];

    private static ScoredOutput One(RunId run, DateTimeOffset at, string id, int trial, EvalSplit split, bool passes)
    {
        var key = ContentHash.Of(run.ToString(), id, trial.ToString(CultureInfo.InvariantCulture));
        var version = ContentHash.Of(id);
        var output = new OutputRow(
            key, run, $"evaluate/case:{id}/trial:{trial}", id, version, "config", "echo", "", 7, trial, ScorePurpose.Night,
            new ModelOutput { Text = $"The answer to {id} in {run}.", Usage = new TokenUsage(100, 0, 20), CostUsd = 0.001m }, null, at);
        var check = new CheckRow(key, "1:contains", version, "", "contains", null, 1, CheckResult.Pass("contains what was asked for"));
        var score = new ScoreRow
        {
            OutputId = key, Run = run, Case = id, CaseVersion = version, CheckSetVersion = version, JudgeVersion = "", Suite = "planning",
            Target = "planner", Split = split, Severity = CaseSeverity.Normal, Cluster = id, Config = "config", Model = "echo",
            LessonSet = "", Seed = 7, Trial = trial, Purpose = ScorePurpose.Night, Verdict = passes ? Verdict.Pass : Verdict.Fail, Score = passes ? 1 : 0, At = at,
        };
        return new ScoredOutput(output, [check], score);
    }
}
