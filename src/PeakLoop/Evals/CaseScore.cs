using PeakLoop.Evals.Checks;
using PeakLoop.Records;

namespace PeakLoop.Evals;

/// <summary>A check and what it came to.</summary>
/// <param name="CheckId">Position (from 1) and type within the case, e.g. <c>2:contains</c>, <c>3.1:not-regex</c> inside a group.</param>
/// <param name="Check">Its definition.</param>
/// <param name="Result">Its result, <c>not-</c> applied.</param>
/// <param name="Members">Results of a group's members; empty for others.</param>
public sealed record CheckOutcome(string CheckId, CheckDefinition Check, CheckResult Result, IReadOnlyList<CheckOutcome> Members)
{
    /// <summary>Whether the result is shown and decides nothing, because its judge is not calibrated.</summary>
    public bool Diagnostic { get; init; }

    /// <summary>Weight in the score: 0 for a diagnostic result.</summary>
    public double Counts => Diagnostic ? 0 : Check.Weight;
}

/// <summary>What one output of a case came to.</summary>
/// <param name="Checks">The checks in order; empty where there was no output to look at.</param>
/// <param name="Verdict">Verdict of the case.</param>
/// <param name="Score">
/// Weighted mean of the checks that have a score, 0..1: errors and unknowns are left out. Null where none has one.
/// </param>
/// <param name="Reason">The first thing that decided the verdict.</param>
public sealed record CaseScore(IReadOnlyList<CheckOutcome> Checks, Verdict Verdict, double? Score, string Reason)
{
    /// <summary>The rows to store for this score.</summary>
    public ScoredOutput ToScoredOutput(EvalCase evalCase, OutputRow output, CheckServices services)
    {
        var checks = new List<CheckRow>();
        foreach (var outcome in Checks)
        {
            AddRows(outcome, output.Id, services, checks);
        }

        return new ScoredOutput(output, checks, new ScoreRow
        {
            OutputId = output.Id,
            Run = output.Run,
            Case = evalCase.Id,
            CaseVersion = output.CaseVersion,
            CheckSetVersion = EvalIdentity.CheckSetVersion(evalCase),
            JudgeVersion = EvalIdentity.JudgeSetVersion(Counting(Checks).Select(outcome => services.JudgeVersion(outcome.Check))),
            Suite = evalCase.Suite,
            Target = evalCase.Target,
            Split = evalCase.Split,
            Severity = evalCase.Severity,
            Cluster = evalCase.Cluster ?? evalCase.Id,
            Config = output.Config,
            Model = output.Model,
            LessonSet = output.LessonSet,
            Seed = output.Seed,
            Trial = output.Trial,
            Purpose = output.Purpose,
            Verdict = Verdict,
            Score = Score,
            At = output.At,
        });
    }

    // A judge that decided nothing is no part of what makes the score comparable; when it is calibrated, the score becomes another item.
    private static IEnumerable<CheckOutcome> Counting(IEnumerable<CheckOutcome> outcomes) =>
        outcomes.SelectMany(outcome => outcome.Members.Count > 0 ? Counting(outcome.Members) : outcome.Diagnostic ? [] : [outcome]);

    private static void AddRows(CheckOutcome outcome, string outputId, CheckServices services, List<CheckRow> rows)
    {
        var check = outcome.Check;
        rows.Add(new CheckRow(
            outputId,
            outcome.CheckId,
            EvalIdentity.CheckVersion(check),
            services.JudgeVersion(check),
            check.Negated ? $"not-{check.Type}" : check.Type,
            check.Metric,
            check.Weight,
            outcome.Result));
        foreach (var member in outcome.Members)
        {
            AddRows(member, outputId, services, rows);
        }
    }
}
