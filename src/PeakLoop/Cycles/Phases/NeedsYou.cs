using PeakLoop.Evals;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Cycles.Phases;

/// <summary>What only a person can do, most urgent first, each with its evidence and the command that answers it.</summary>
internal static class NeedsYou
{
    public static async Task<List<NeedValue>> CollectAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(context.Now.UtcDateTime);
        // A lead's own alarm comes before everything else, then a drop that fresh runs confirmed.
        var needs = MustPass(context, isNew: true).ToList();
        if (context.Work.Alarm is { Confirmed: not false } alarm)
        {
            needs.Add(new NeedValue(
                "regression", "index", alarm.Text, alarm is { Cause: "own-change", Changed: [var prompt, ..] } ? $"peakloop prompts diff {prompt}" : "peakloop doctor",
                alarm.Changed.Count == 0 ? "no prompt was changed since" : $"changed since: {string.Join(", ", alarm.Changed)}"));
        }

        if (context.Work.ProviderFailures.Count > 0)
        {
            var first = context.Work.ProviderFailures.Order(StringComparer.Ordinal).First();
            needs.Add(new NeedValue(
                "provider", "provider", $"{context.Work.ProviderFailures.Count} pieces of work failed at the model provider.", "peakloop doctor", first));
        }

        if (context.Work.MandatoryMissing)
        {
            needs.Add(new NeedValue(
                "budget", "budget", "The night's budget ended before all fixed cases were run; the night is kept off the trend.",
                "peakloop run --dry-run", context.Work.EvaluationShortfall));
        }

        if (context.ToolLedger.Refused is [var refused, ..] all)
        {
            needs.Add(new NeedValue(
                "incident", $"incident-{context.Run.Number}",
                $"{all.Count} tool {(all.Count == 1 ? "call" : "calls")} tried to leave the sandbox and {(all.Count == 1 ? "was" : "were")} refused.",
                "peakloop verify", $"{refused.Tool}: {refused.Reason}"));
        }

        needs.AddRange(MustPass(context, isNew: false));
        needs.AddRange(context.Facts.Decisions
            .Where(decision => decision.DecidedAt is null && decision.NeededBy <= today)
            .OrderBy(decision => decision.NeededBy).ThenBy(decision => decision.Id, StringComparer.Ordinal)
            .Select(decision => new NeedValue(
                "decision", decision.Id, $"Decide: {decision.Title} (needed by {decision.NeededBy:yyyy-MM-dd})",
                $"peakloop decisions close {decision.Id} --choice \"…\"",
                decision.Blocks.Count == 0 ? null : $"{decision.Blocks.Count} goals wait: {string.Join(", ", decision.Blocks)}")));
        needs.AddRange((await context.Store.ProposalsAsync("waiting", cancellationToken))
            .Where(proposal => proposal.Expires > context.Now)
            .Select(proposal => new NeedValue(
                "approval", proposal.Id, proposal.Text, $"peakloop approvals approve {proposal.Id}", $"proposed by {proposal.Run}, target {proposal.Target}")));
        needs.AddRange(context.Facts.Commitments
            .Where(commitment => commitment.State == "open" && commitment.Due < today)
            .OrderBy(commitment => commitment.Due).ThenBy(commitment => commitment.Id, StringComparer.Ordinal)
            .Select(commitment => new NeedValue(
                "commitment", commitment.Id, $"Overdue since {commitment.Due:yyyy-MM-dd}: {commitment.Title}",
                $"peakloop commitments close {commitment.Id} --state completed --reason \"…\"", $"team {commitment.Team}")));
        return needs;
    }

    private static IEnumerable<NeedValue> MustPass(CycleContext context, bool isNew) => context.Work.Scores
        .Where(score => score.Score.Severity == CaseSeverity.MustPass && score.Score.Verdict == Verdict.Fail)
        .DistinctBy(score => score.Score.Case)
        .Where(score => context.Work.NewAlarms.Contains(score.Score.Case, StringComparer.Ordinal) == isNew)
        .Select(score => new NeedValue(
            "case", score.Score.Case, $"Must-pass case {score.Score.Case} fails{(isNew ? "; it passed when last run" : "")}.", "peakloop report",
            Reflection.Feedback(score.Checks.First(check => check.Result.Verdict == Verdict.Fail))));
}
