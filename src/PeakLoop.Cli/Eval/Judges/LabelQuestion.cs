using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Judging;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Judges;

/// <summary>One thing to label, without the judge's verdict and without whether it was drawn from its fails.</summary>
/// <param name="Output">Output.</param>
/// <param name="Check">Check.</param>
/// <param name="Judge">Judge version.</param>
/// <param name="Case">Case.</param>
/// <param name="Rubric">What the output is to meet.</param>
/// <param name="Input">The case's fixtures, as JSON.</param>
/// <param name="Text">The output.</param>
internal sealed record LabelQuestion(string Output, string Check, string Judge, string Case, string Rubric, string Input, string Text)
{
    /// <summary>Draws questions; those whose case, check or text is no longer there are left out.</summary>
    public static async Task<IReadOnlyList<LabelQuestion>> DrawAsync(
        ILoopStore store, JudgeHistory history, LoopWorkspace workspace, string judge, int count, CancellationToken cancellationToken)
    {
        var labelled = history.Labels.Where(label => label.Judge == judge).Select(label => (label.Output, label.Check)).ToHashSet();
        var drawn = LabelSample.Draw(history.Verdicts.Where(each => each.Judge == judge), labelled, count, workspace.Config.Seed);
        var labels = drawn.Select(each => new JudgeLabel { Output = each.Verdict.Output, Case = each.Verdict.Case, Pass = true });
        var texts = await Audit.HumanVerdicts.TextsAsync(store, labels, cancellationToken);
        var cases = workspace.Cases.ToDictionary(each => each.Id, StringComparer.Ordinal);
        return
        [
            .. from each in drawn
               let verdict = each.Verdict
               where texts.ContainsKey(verdict.Output) && cases.ContainsKey(verdict.Case)
               let rubric = RubricOf(cases[verdict.Case], verdict.Check)
               where rubric is not null
               select new LabelQuestion(verdict.Output, verdict.Check, judge, verdict.Case, rubric, cases[verdict.Case].Vars.ToJsonString(), texts[verdict.Output].Text),
        ];
    }

    /// <summary>What a check asks of an output, by its position within the case; null where there is no such check now.</summary>
    public static string? RubricOf(EvalCase evalCase, string check) =>
        CheckPosition.Find(evalCase, check) is { } found ? $"{(found.Negated ? "NOT: " : "")}{found.Value}" : null;
}
