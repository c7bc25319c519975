using System.Globalization;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Reports.Tests.Support;

/// <summary>Outputs with checks and scores of sample cases.</summary>
public static class SampleScores
{
    private static readonly string[] Reasons = ["does not name an owner for 'ship the cache'", "expected a due date, found 'soon'", "JSON is cut off"];

    public static string CaseId(int index, string hostile) => string.Create(CultureInfo.InvariantCulture, $"{hostile}case-{index:000}");

    public static ScoredOutput Output(
        RunId run, int index, int trial, string hostile, string config, string model, DateTimeOffset at, Verdict verdict)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{run}/{index}/{trial}");
        var caseId = CaseId(index, hostile);
        double? score = verdict switch { Verdict.Pass => 1, Verdict.Fail => (index % 3) / 4.0, _ => null };
        var output = new OutputRow(
            id, run, $"evaluate/case:{index}/trial:{trial}", caseId, ContentHash.Of($"case {index}"), config, model, "", 7, trial, ScorePurpose.Night,
            verdict == Verdict.Error ? null : new ModelOutput { Text = "A plan." }, verdict == Verdict.Error ? $"{hostile}the provider timed out" : null, at);
        var checks = verdict == Verdict.Error
            ? (IReadOnlyList<CheckRow>)[]
            :
            [
                new CheckRow(id, "1:contains", ContentHash.Of("c1"), "", "contains", null, 1, CheckResult.Pass("contains 'owner'")),
                new CheckRow(
                    id, "2:regex", ContentHash.Of("c2"), "", "regex", index % 2 == 0 ? $"{hostile}names an owner" : null, 1,
                    verdict == Verdict.Pass ? CheckResult.Pass("matches") : CheckResult.Fail(hostile + Reasons[index % 3])),
            ];
        return new ScoredOutput(output, checks, new ScoreRow
        {
            OutputId = id,
            Run = run,
            Case = caseId,
            CaseVersion = ContentHash.Of($"case {index}"),
            CheckSetVersion = ContentHash.Of($"checks {index}"),
            JudgeVersion = "",
            Suite = $"{hostile}planning/plan",
            Target = $"{hostile}planner",
            Split = (index % 4) switch { 0 or 1 => EvalSplit.Tune, 2 => EvalSplit.Gate, _ => EvalSplit.Anchor },
            Severity = index == 5 ? CaseSeverity.MustPass : CaseSeverity.Normal,
            Cluster = caseId,
            Config = config,
            Model = model,
            LessonSet = "",
            Seed = 7,
            Trial = trial,
            Purpose = ScorePurpose.Night,
            Verdict = verdict,
            Score = score,
            At = at,
        });
    }
}
