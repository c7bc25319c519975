using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>How complete a report is, and what it rests on.</summary>
internal static class ProvenanceBuilder
{
    private static readonly string[] Expected = ["sense", "plan", "act", "evaluate", "learn", "tune", "measure"];

    /// <summary>Builds the section.</summary>
    public static async Task<ProvenanceSection> BuildAsync(
        ILoopStore store, ReportHistory history, CaseWindow window, PromptFacts prompts, PhaseFacts phases, ReportRequest request,
        CancellationToken cancellationToken)
    {
        var last = history.Last;
        var gaps = Gaps(history, phases).ToList();
        var ran = window.Cases.Values.Where(item => item.Latest.Cycle == last.Id.Number).ToList();
        return new ProvenanceSection
        {
            Complete = gaps.Count == 0,
            Gaps = gaps,
            Notes = [.. Notes(history, phases)],
            Seed = last.Start.Seed,
            Snapshot = last.Start.SnapshotHash,
            Config = last.Start.ConfigHash,
            Models = [.. ran.SelectMany(item => item.LatestModels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Judges = [.. ran.Select(item => item.Latest.Item.JudgeVersion).Where(judge => judge.Length > 0)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Prompts = InForce(prompts),
            AuditHead = await AuditHeadAsync(store, cancellationToken),
            ProductVersion = request.ProductVersion,
            Reproduce = [.. Reproduce(history, request)],
        };
    }

    private static IEnumerable<string> Gaps(ReportHistory history, PhaseFacts phases)
    {
        var ending = RunEnding.Of(history.Last, phases.Last);
        if (ending.State == "running")
        {
            yield return $"cycle {history.Last.Id.Number} has not ended yet";
        }
        else if (ending.State != "complete")
        {
            yield return $"cycle {history.Last.Id.Number} ended {ending.State}: {Clip.Text(ending.Reason ?? "no reason is recorded")}";
        }

        foreach (var name in Expected.Where(name => phases.Last.All(phase => phase.Name != name)))
        {
            yield return $"the phase {name} did not run";
        }

        foreach (var phase in phases.Last.Where(phase => phase.Name != "report" && phase.State is not ("complete" or "skipped")))
        {
            yield return $"the phase {phase.Name} is {phase.State}{(phase.Detail is { } detail ? $": {Clip.Text(detail)}" : "")}";
        }

        if (history.Evaluations.GetValueOrDefault(history.Last.Id.Number) is { Anchors: { } ran, AnchorsPlanned: { } planned } && ran < planned)
        {
            yield return $"{Words.Count(ran)} of {Words.Count(planned, "fixed case")} ran";
        }

        foreach (var problem in history.Problems)
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Notes(ReportHistory history, PhaseFacts phases)
    {
        foreach (var phase in phases.Last.Where(phase => phase.State == "skipped"))
        {
            yield return $"{phase.Name} was skipped{(phase.Detail is { } detail ? $": {Clip.Text(detail)}" : "")}";
        }

        if (history.OtherSeries > 0)
        {
            yield return $"{Words.Count(history.OtherSeries, "cycle")} of other models are not shown: their numbers are never mixed with these";
        }
    }

    private static List<PromptInForce> InForce(PromptFacts prompts)
    {
        var files = prompts.Versions.Values
            .Where(version => version.Origin == "file")
            .OrderBy(version => version.At)
            .GroupBy(version => version.Prompt, StringComparer.Ordinal)
            .Select(group => new PromptInForce(group.Key, group.Last().Hash, group.Last().Run?.Number));
        var changes = prompts.Changes
            .Where(change => change.Kind is not ("pin" or "unpin"))
            .GroupBy(change => change.Prompt, StringComparer.Ordinal)
            .Select(group => new PromptInForce(group.Key, group.Last().To, group.Last().Run?.Number));
        return
        [
            .. files.Concat(changes)
                .GroupBy(prompt => prompt.Prompt, StringComparer.Ordinal)
                .Select(group => group.Last())
                .OrderBy(prompt => prompt.Prompt, StringComparer.Ordinal),
        ];
    }

    private static async Task<string?> AuditHeadAsync(IAuditLog store, CancellationToken cancellationToken)
    {
        AuditEntry? head = null;
        await foreach (var entry in store.EntriesAsync(cancellationToken))
        {
            head = entry;
        }

        return head is null ? null : $"{Words.Count(head.Sequence)}:{head.Hash}";
    }

    private static IEnumerable<string> Reproduce(ReportHistory history, ReportRequest request)
    {
        yield return $"peakloop report --period {ReportText.Period(request.Period)}";
        if (history.Before is { } before)
        {
            yield return $"peakloop compare {before.Id} {history.Last.Id}";
        }

        yield return "peakloop trend";
        yield return "peakloop verify";
    }
}
