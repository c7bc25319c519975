using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Evals.Quality.Edits;

namespace PeakLoop.Evals.Quality;

/// <summary>Turns an audit's findings into changes of the eval files. Anchors are frozen: they are measured and never edited.</summary>
public static class AuditProposals
{
    private const int MostCasesAClass = 3;

    /// <summary>The proposals for an audit's findings, in their order.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="input">What it looked at.</param>
    /// <param name="files">Texts of the workspace's files by path.</param>
    /// <param name="drafts">Text of a new case file for something uncovered (<c>goal:ID</c>), with its path.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<QualityProposal>> OfAsync(
        AuditResult result, AuditInput input, IReadOnlyDictionary<string, string> files,
        IReadOnlyDictionary<string, (string File, string Text)> drafts, CancellationToken cancellationToken)
    {
        var proposals = new List<QualityProposal>();
        var checks = result.Checks.ToDictionary(check => check.Check.Id, check => check.Check, StringComparer.Ordinal);
        foreach (var finding in result.Findings)
        {
            switch (finding.Kind)
            {
                case "cannot-fail" or "flaky" or "noise" or "false-alarms":
                    Retire(proposals, "retire", checks[finding.Target], finding, files);
                    break;
                case "redundant":
                    var pair = (First: checks[finding.Target], Second: checks[finding.Text.Split(' ')[^1]]);
                    Retire(proposals, "merge", pair.Second.Frozen ? pair.First : pair.Second, finding, files);
                    break;
                case "saturated":
                    proposals.AddRange(Tightening.Of(finding, input, files));
                    break;
                case "blind":
                    proposals.AddRange(await AddAsync(finding, result, input, files, cancellationToken));
                    break;
                case "uncovered" when drafts.TryGetValue(finding.Target, out var draft) && !files.ContainsKey(draft.File):
                    var made = FileEdit.New(draft.File, draft.Text);
                    proposals.Add(new QualityProposal("add", finding.Target, finding.Text, finding.Evidence, made, made.Diff(null)));
                    break;
                default:
                    break;
            }
        }

        return [.. proposals.DistinctBy(proposal => proposal.Id)];
    }

    private static void Retire(
        List<QualityProposal> proposals, string kind, AuditedCheck check, AuditFinding finding, IReadOnlyDictionary<string, string> files)
    {
        var file = check.Definition.Location.File;
        if (!check.Frozen && file is not null && files.TryGetValue(file, out var text) && CheckEdits.Retire(text, check.Definition, finding.Text) is { } edit)
        {
            proposals.Add(new QualityProposal(kind, check.Id, $"{check.Label}: {finding.Text}", finding.Evidence, edit, edit.Diff(text)));
        }
    }

    /// <summary>
    /// Checks for a kind of defect that slips through, in the cases where it slipped through most. Each must pass all good outputs of its case
    /// and notice at least one of the defects before it is offered.
    /// </summary>
    private static async Task<List<QualityProposal>> AddAsync(
        AuditFinding finding, AuditResult result, AuditInput input, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var proposals = new List<QualityProposal>();
        var slipped = result.Surviving.Where(defect => DefectClasses.Words(defect.Kind) == finding.Target && defect.Good.Case.Split != EvalSplit.Anchor)
            .GroupBy(defect => defect.Good.Case).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Id, StringComparer.Ordinal);
        foreach (var group in slipped.Take(MostCasesAClass))
        {
            var good = input.Good.Where(each => each.Case.Id == group.Key.Id).ToList();
            if (Suggestions.For(group.First().Kind, good) is { } check && await HoldsAsync(check, group.Key, good, [.. group], cancellationToken)
                && files.TryGetValue(group.Key.Location.File, out var text) && CheckEdits.Add(text, group.Key, check, $"notices: {finding.Target}") is { } edit)
            {
                proposals.Add(new QualityProposal(
                    "add", group.Key.Id, $"{group.Key.Id} gets a check that notices: {finding.Target}", finding.Evidence, edit, edit.Diff(text)));
            }
        }

        return proposals;
    }

    private static async Task<bool> HoldsAsync(
        CheckDefinition check, EvalCase evalCase, List<GoodOutput> good, List<Defect> defects, CancellationToken cancellationToken)
    {
        if (new AuditedCheck("", "", check, "", [], false).Judged)
        {
            return true; // A judge is asked by the night; until it is calibrated its verdict is shown and does not count.
        }

        var alone = evalCase with { Checks = [check], Threshold = null };
        var passes = true;
        foreach (var each in good)
        {
            passes &= (await CaseScorer.ScoreAsync(alone, each.Output, null, Checks.CheckServices.None, cancellationToken)).Verdict == Verdict.Pass;
        }

        var notices = false;
        foreach (var defect in defects)
        {
            notices |= (await CaseScorer.ScoreAsync(alone, defect.Output, null, Checks.CheckServices.None, cancellationToken)).Verdict == Verdict.Fail;
        }

        return passes && notices;
    }
}
