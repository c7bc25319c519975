using System.Globalization;

namespace PeakLoop.Organization;

/// <summary>A goal that a night works on.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Score">Points of <see cref="GoalScore"/>; 0 where only a place was free.</param>
/// <param name="Reasons">Why, as phrases for a person; at least one.</param>
public sealed record SelectedGoal(Goal Goal, double Score, IReadOnlyList<string> Reasons);

/// <summary>Goals left out for one and the same reason.</summary>
/// <param name="Group">What they have in common, as a phrase: "done, paused or dropped".</param>
/// <param name="Count">How many.</param>
/// <param name="Next">Ids of the first of them by score, at most 5; empty where they have no order.</param>
public sealed record LeftOutGroup(string Group, int Count, IReadOnlyList<string> Next);

/// <summary>What a night works on and what it leaves out.</summary>
/// <param name="Selected">Goals in the order in which they were given a place.</param>
/// <param name="LeftOut">Groups of goals left out, without empty ones; their counts and the selected goals add up to all goals.</param>
public sealed record SelectionResult(IReadOnlyList<SelectedGoal> Selected, IReadOnlyList<LeftOutGroup> LeftOut)
{
    /// <summary>One sentence: "540 left out: 310 done, paused or dropped, 180 fresh and unranked, 50 below the cut"; "none left out".</summary>
    public string LeftOutSummary => LeftOut.Count == 0
        ? "none left out"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{LeftOut.Sum(group => group.Count)} left out: {string.Join(", ", LeftOut.Select(group => $"{group.Count} {group.Group}"))}");
}
