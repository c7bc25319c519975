using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>The changes to mark on the chart of the index: versions in force, and the set of cases.</summary>
internal static class MarkerBuilder
{
    /// <summary>Markers within the cycles shown, ascending.</summary>
    public static IReadOnlyList<ChangeMarker> Build(PromptFacts prompts, CaseWindow window, ReportHistory history)
    {
        var first = history.Runs[0].Id.Number;
        var versions = prompts.Changes
            .Where(change => change.From.Length > 0)
            .Select(change => (Cycle: change.Run?.Number ?? CycleAfter(history, change.At), change))
            .Where(pair => pair.Cycle >= first)
            .Select(pair => new ChangeMarker(pair.Cycle, Kind(pair.change.Kind), $"{pair.change.Prompt} prompt {Kind(pair.change.Kind)}"));
        return [.. versions.Concat(Cases(window)).OrderBy(marker => marker.Cycle).ThenBy(marker => marker.Text, StringComparer.Ordinal)];
    }

    /// <summary>The kind of a change of the version in force, as a person says it.</summary>
    public static string Kind(string kind) => kind switch
    {
        "promote" => "promoted",
        "rollback" => "rolled back",
        "adopt" => "edited",
        "pin" => "pinned",
        "unpin" => "unpinned",
        _ => kind,
    };

    private static int CycleAfter(ReportHistory history, DateTimeOffset at) =>
        history.Runs.FirstOrDefault(run => run.Start.At >= at)?.Id.Number ?? history.Last.Id.Number;

    private static IEnumerable<ChangeMarker> Cases(CaseWindow window)
    {
        var earliest = window.Cases.Values.Select(item => item.Nights[0].Cycle).DefaultIfEmpty(0).Min();

        // Ten cycles in, every case has run once: what first appears later was added, not merely skipped on quiet nights.
        const int settled = 10;
        var added = window.Cases.Values
            .Where(item => item.Nights[0].Cycle >= earliest + settled)
            .GroupBy(item => item.Nights[0].Cycle)
            .Select(group => new ChangeMarker(group.Key, "cases", $"{Words.Count(group.Count(), "case")} added"));
        var changed = window.Cases.Values
            .SelectMany(item => item.Nights.Zip(item.Nights.Skip(1)).Where(pair => pair.First.Item != pair.Second.Item))
            .GroupBy(pair => pair.Second.Cycle)
            .Select(group => new ChangeMarker(group.Key, "cases", $"{Words.Count(group.Count(), "case")} or their checks changed"));
        return added.Concat(changed);
    }
}
