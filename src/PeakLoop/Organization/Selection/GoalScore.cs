using System.Globalization;
using PeakLoop.Configuration;

namespace PeakLoop.Organization;

/// <summary>
/// How much a goal calls for work tonight, in points, with the reasons. The parts, each 0 where it does not apply:
/// <list type="bullet">
/// <item>rank r: 40 · 5 / (4 + r), so 40 for the first, 20 for the sixth;</item>
/// <item>due (the nearest date of the goal and of its key results not yet at target): 0 at 90 days ahead, rising to 30 on the day and for 30 days
/// after; then falling to 10 at 180 days overdue, since a date long gone says more of the list than of the work;</item>
/// <item>drift: 5 for each later move of a milestone, at most 20;</item>
/// <item>open decisions that block it: 8 each, 12 where needed within 7 days or overdue, at most 20;</item>
/// <item>open commitments due within 14 days or overdue: 12 each, at most 20;</item>
/// <item>staleness: 10 where the status is older than <see cref="NightOptions.StaleAfterDays"/> or has no date, rising to 15 at a year;</item>
/// <item>status blocked: 8.</item>
/// </list>
/// </summary>
/// <param name="Points">Sum of the parts.</param>
/// <param name="Reasons">One phrase for each part above 0, in the order above.</param>
public sealed record GoalScore(double Points, IReadOnlyList<string> Reasons)
{
    /// <summary>The score of a goal on a date. <paramref name="decisions"/> and <paramref name="commitments"/> are the open ones of this goal.</summary>
    public static GoalScore Of(
        Goal goal, IEnumerable<Decision> decisions, IEnumerable<Commitment> commitments, DateOnly today, int staleAfterDays)
    {
        var parts = new List<(double Points, string Reason)>();
        if (goal.Rank is { } rank)
        {
            parts.Add((40 * 5.0 / (4 + Math.Max(1, rank)), Say($"ranked {rank}")));
        }

        AddDue(parts, goal, today);
        if (goal.Slips > 0)
        {
            parts.Add((Math.Min(20, 5 * goal.Slips.Value), goal.Slips == 1 ? "slipped once" : Say($"slipped {goal.Slips} times")));
        }

        AddDecisions(parts, [.. decisions], today);
        AddCommitments(parts, [.. commitments], today);
        AddStaleness(parts, goal, today, staleAfterDays);
        if (goal.Status == GoalStatus.Blocked)
        {
            parts.Add((8, "blocked"));
        }

        return new GoalScore(parts.Sum(part => part.Points), [.. parts.Select(part => part.Reason)]);
    }

    private static void AddDue(List<(double, string)> parts, Goal goal, DateOnly today)
    {
        var dates = goal.KeyResults.Where(result => !Reached(result)).Select(result => result.Due).Append(goal.Due).Where(date => date is not null).ToList();
        if (dates.Min() is not { } due)
        {
            return;
        }

        var days = due.DayNumber - today.DayNumber;
        if (days < 90)
        {
            var points = days > 0 ? 30 * (90 - days) / 90.0 : 30 - (20 * Math.Clamp((-days - 30) / 150.0, 0, 1));
            parts.Add((points, $"due {IsoDate.Write(due)}, {Distance(days)}"));
        }
    }

    private static void AddDecisions(List<(double, string)> parts, IReadOnlyList<Decision> decisions, DateOnly today)
    {
        if (decisions.Count == 0)
        {
            return;
        }

        var urgent = decisions.Count(decision => decision.NeededBy?.DayNumber - today.DayNumber <= 7);
        var first = decisions.OrderBy(decision => decision.NeededBy ?? DateOnly.MaxValue).ThenBy(decision => decision.Id, StringComparer.Ordinal).First();
        var needed = first.NeededBy is { } by ? $", needed {Distance(by.DayNumber - today.DayNumber)}" : "";
        parts.Add((
            Math.Min(20, (12 * urgent) + (8 * (decisions.Count - urgent))),
            Say($"waits for {Many(decisions.Count, "decision")} ({first.Id}{needed})")));
    }

    private static void AddCommitments(List<(double, string)> parts, IReadOnlyList<Commitment> commitments, DateOnly today)
    {
        var due = commitments.Where(commitment => commitment.Due?.DayNumber - today.DayNumber <= 14)
            .OrderBy(commitment => commitment.Due).ThenBy(commitment => commitment.Id, StringComparer.Ordinal).ToList();
        if (due.Count > 0)
        {
            parts.Add((
                Math.Min(20, 12 * due.Count),
                Say($"{Many(due.Count, "commitment")} due ({due[0].Id}, {Distance(due[0].Due!.Value.DayNumber - today.DayNumber)})")));
        }
    }

    private static void AddStaleness(List<(double, string)> parts, Goal goal, DateOnly today, int staleAfterDays)
    {
        var age = goal.StatusAt is { } at ? today.DayNumber - DateOnly.FromDateTime(at.UtcDateTime).DayNumber : (int?)null;
        if (age is null)
        {
            parts.Add((10, "status has no date"));
        }
        else if (age > staleAfterDays)
        {
            parts.Add((10 + (5 * Math.Min(1, age.Value / 365.0)), Say($"status {age} days old")));
        }
    }

    private static bool Reached(KeyResult result) => (result.Baseline, result.Current, result.Target) switch
    {
        ({ } from, { } now, { } to) => to >= from ? now >= to : now <= to,
        _ => false,
    };

    private static string Distance(int days) => days switch
    {
        0 => "today",
        > 0 => $"in {Many(days, "day")}",
        _ => $"{Many(-days, "day")} ago",
    };

    private static string Many(int count, string noun) => Say($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
