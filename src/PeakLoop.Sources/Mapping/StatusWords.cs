using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>The words that goal lists use for a status, mapped to those of <see cref="GoalStatus"/>.</summary>
internal static class StatusWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["active"] = GoalStatus.Active, ["open"] = GoalStatus.Active, ["inprogress"] = GoalStatus.Active, ["ongoing"] = GoalStatus.Active,
        ["started"] = GoalStatus.Active, ["ontrack"] = GoalStatus.Active, ["atrisk"] = GoalStatus.Active, ["offtrack"] = GoalStatus.Active,
        ["behind"] = GoalStatus.Active, ["notstarted"] = GoalStatus.Active, ["todo"] = GoalStatus.Active, ["planned"] = GoalStatus.Active,
        ["new"] = GoalStatus.Active, ["proposed"] = GoalStatus.Active, ["accepted"] = GoalStatus.Active, ["doing"] = GoalStatus.Active,
        ["green"] = GoalStatus.Active, ["yellow"] = GoalStatus.Active, ["amber"] = GoalStatus.Active, ["red"] = GoalStatus.Active,
        ["done"] = GoalStatus.Done, ["completed"] = GoalStatus.Done, ["complete"] = GoalStatus.Done, ["closed"] = GoalStatus.Done,
        ["achieved"] = GoalStatus.Done, ["finished"] = GoalStatus.Done, ["reached"] = GoalStatus.Done, ["resolved"] = GoalStatus.Done,
        ["shipped"] = GoalStatus.Done, ["delivered"] = GoalStatus.Done, ["implemented"] = GoalStatus.Done,
        ["blocked"] = GoalStatus.Blocked, ["waiting"] = GoalStatus.Blocked, ["impeded"] = GoalStatus.Blocked,
        ["paused"] = GoalStatus.Paused, ["onhold"] = GoalStatus.Paused, ["hold"] = GoalStatus.Paused, ["deferred"] = GoalStatus.Paused,
        ["postponed"] = GoalStatus.Paused, ["backlog"] = GoalStatus.Paused, ["later"] = GoalStatus.Paused,
        ["dropped"] = GoalStatus.Dropped, ["cancelled"] = GoalStatus.Dropped, ["canceled"] = GoalStatus.Dropped, ["abandoned"] = GoalStatus.Dropped,
        ["rejected"] = GoalStatus.Dropped, ["withdrawn"] = GoalStatus.Dropped, ["notaccepted"] = GoalStatus.Dropped, ["wontdo"] = GoalStatus.Dropped,
        ["wontfix"] = GoalStatus.Dropped, ["obsolete"] = GoalStatus.Dropped, ["replaced"] = GoalStatus.Dropped, ["duplicate"] = GoalStatus.Dropped,
        ["failed"] = GoalStatus.Dropped,
    };

    /// <summary>What a status must be.</summary>
    public const string Expected = "a status such as active, done, blocked, paused or dropped";

    /// <summary>The status a word stands for, whatever its case, spaces and hyphens; null where it stands for none.</summary>
    public static string? Of(string word) => Words.GetValueOrDefault(FieldNames.Normal(word));

    /// <summary>The nearest word that has a meaning.</summary>
    public static string? Nearest(string word) => NearestName.Find(FieldNames.Normal(word), Words.Keys);
}
