using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>The words of a proposal's life cycle, mapped to those of a goal.</summary>
internal static class KepStatus
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["provisional"] = GoalStatus.Active, ["implementable"] = GoalStatus.Active, ["implemented"] = GoalStatus.Done,
        ["deferred"] = GoalStatus.Paused, ["rejected"] = GoalStatus.Dropped, ["withdrawn"] = GoalStatus.Dropped, ["replaced"] = GoalStatus.Dropped,
    };

    /// <summary>What a status must be.</summary>
    public static string Expected { get; } = "one of " + string.Join(", ", Words.Keys);

    /// <summary>The goal's status; null for a word that the process does not define.</summary>
    public static string? Of(string word) => Words.GetValueOrDefault(word);

    /// <summary>The nearest word of the process.</summary>
    public static string? Nearest(string word) => NearestName.Find(word, Words.Keys);
}
