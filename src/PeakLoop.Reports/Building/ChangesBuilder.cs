using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>What changed in the loop, what was tried and what waits.</summary>
internal static class ChangesBuilder
{
    /// <summary>Builds the section.</summary>
    public static async Task<ChangesSection> BuildAsync(
        IFactStore store, ReportHistory history, PromptFacts prompts, ReportRequest request, CancellationToken cancellationToken)
    {
        var waiting = await store.ProposalsAsync("waiting", cancellationToken);
        return new ChangesSection
        {
            Applied = [.. prompts.InPeriod.Reverse().Select(change => Applied(change, prompts))],
            Tried = Tried(prompts),
            Waiting = [.. waiting
                .Where(item => item.Run.Number <= history.Last.Id.Number && item.Expires > request.Now)
                .Select(item => new WaitingChange(
                    Clip.Id(item.Id), Clip.Id(item.Kind), Clip.Id(item.Target), Clip.Text(item.Text), item.At, item.Expires, $"peakloop approvals approve {Clip.Id(item.Id)}"))],
            Tuner = [.. prompts.Tuned.Reverse().Select(pair => pair.Value.Text).OfType<string>().Where(text => text.Length > 0).Select(Clip.Text)],
        };
    }

    private static PromptChange Applied(PromptChangeRecord change, PromptFacts prompts)
    {
        var gate = prompts.Tuned.SelectMany(pair => pair.Value.Gate)
            .LastOrDefault(gate => gate.Prompt == change.Prompt && gate.Candidate == change.To);
        var evidence = change.Kind == "promote"
            ? GateWords.Promotion(gate is null ? GateEvidence.Of(change, prompts) : GateEvidence.Of(gate))
            : GateEvidence.Sentence(change.Evidence);
        var gain = gate?.Gain ?? Measured.Unknown("points", change.Kind == "promote" ? "not measured yet" : "not a promotion");
        return new PromptChange(
            MarkerBuilder.Kind(change.Kind), change.Prompt, change.Run?.Number, change.By, change.At, change.From, change.To, evidence, gain,
            PromptDiff.Between(
                prompts.Versions.GetValueOrDefault((change.Prompt, change.From)), prompts.Versions.GetValueOrDefault((change.Prompt, change.To))));
    }

    private static List<TriedChange> Tried(PromptFacts prompts)
    {
        var recorded = prompts.Tuned
            .SelectMany(pair => pair.Value.Gate.Select(gate => (pair.Cycle, gate.Prompt, gate.Candidate, gate.Verdict, Facts: GateEvidence.Of(gate))));
        var ledger = prompts.Tests
            .Select(test => (Cycle: test.UpdatedIn.Number, test.Prompt, test.Candidate, test.Verdict, Facts: GateEvidence.OfState(test.State)));
        return
        [
            .. ledger.Concat(recorded)
                .GroupBy(test => (test.Prompt, test.Candidate))
                .Select(group => group.Last())
                .Where(test => test.Verdict != "promoted")
                .OrderByDescending(test => test.Cycle)
                .Select(test => new TriedChange(
                    test.Prompt, test.Candidate, test.Cycle, test.Verdict, test.Facts.Pairs, test.Facts.Wins, test.Facts.Losses, test.Facts.Mde,
                    GateWords.Tried(test.Verdict, test.Facts))),
        ];
    }
}
