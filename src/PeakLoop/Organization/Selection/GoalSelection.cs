using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>
/// Chooses what a night works on where there are more goals than a night can carry. Open goals are scored (<see cref="GoalScore"/>) and given
/// places one by one: the next place goes to the goal with the highest score, where each place its team already has lowers the score by a
/// fifth of what is left, so that a strong team leads but the others come to work. Beyond that, no team takes more than half of
/// the places, rounded up, while a goal of another team has any reason to be worked on. Goals without any reason fill places that are
/// left over. A goal that was worked on lately rests: its score counts half on the night after, then 70 % and 85 %, so that with more goals
/// than places the nights take turns. Equal scores are ordered by rank, then id: the same facts on the same day after the same nights give
/// the same night.
/// </summary>
public static class GoalSelection
{
    private const double NextOfSameTeam = 0.8;
    private const int NamedInGroup = 5;

    // What is left of a goal's score one, two, … nights after it was worked on.
    private static readonly double[] Rested = [0.5, 0.7, 0.85];

    /// <summary>Nights after which earlier work no longer matters.</summary>
    public static int RestNights => Rested.Length;

    /// <summary>Selects goals.</summary>
    /// <param name="facts">Facts at the cycle's start.</param>
    /// <param name="now">Moment on the cycle's clock.</param>
    /// <param name="options">Number of places and the age from which a status is stale.</param>
    /// <param name="onlyGoal">Id of the one goal a person asked for; it is selected whatever its status.</param>
    /// <param name="nightsSince">Goal id → nights since it was last worked on, 1 for last night; goals without recent work are absent.</param>
    /// <exception cref="InputException"><paramref name="onlyGoal"/> is no goal.</exception>
    public static SelectionResult Select(
        OrganizationFacts facts, DateTimeOffset now, NightOptions options, string? onlyGoal = null, IReadOnlyDictionary<string, int>? nightsSince = null)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (onlyGoal is not null)
        {
            return Only(facts, today, options, onlyGoal);
        }

        var open = Score(facts, facts.Goals.Where(goal => GoalStatus.IsOpen(goal.Status)), today, options, nightsSince);
        var selected = Place([.. open.Where(goal => goal.Score > 0)], options.MaxGoals);
        selected.AddRange(open.Where(goal => goal.Score <= 0).Take(Math.Max(0, options.MaxGoals - selected.Count))
            .Select(goal => goal with { Reasons = ["a place was free"] }));
        var chosen = selected.Select(goal => goal.Goal.Id).ToHashSet();
        var rest = open.Where(goal => !chosen.Contains(goal.Goal.Id)).ToList();
        return new SelectionResult(selected, Groups(
            Group("done, paused or dropped", facts.Goals.Count - open.Count, []),
            Group("fresh and unranked", rest.Where(goal => goal.Score <= 0)),
            Group("below the cut", rest.Where(goal => goal.Score > 0))));
    }

    private static SelectionResult Only(OrganizationFacts facts, DateOnly today, NightOptions options, string id)
    {
        var goal = facts.Goals.FirstOrDefault(goal => goal.Id == id) ?? throw InputException.One(
            new SourceLocation("--goal"), id, "the id of a goal", NearestName.Find(id, facts.Goals.Select(goal => goal.Id)));
        var scored = Score(facts, [goal], today, options, null)[0];
        return new SelectionResult(
            [scored with { Reasons = ["asked for", .. scored.Reasons] }],
            Groups(Group("not asked for", facts.Goals.Count - 1, [])));
    }

    private static List<SelectedGoal> Score(
        OrganizationFacts facts, IEnumerable<Goal> goals, DateOnly today, NightOptions options, IReadOnlyDictionary<string, int>? nightsSince)
    {
        var decisions = facts.Decisions.Where(decision => decision.DecidedAt is null)
            .SelectMany(decision => decision.Blocks.Distinct().Select(goal => (goal, decision))).ToLookup(pair => pair.goal, pair => pair.decision);
        var commitments = facts.Commitments.Where(commitment => commitment.State == "open" && commitment.Goal is not null)
            .ToLookup(commitment => commitment.Goal!);
        return [.. goals
            .Select(goal =>
            {
                var score = GoalScore.Of(goal, decisions[goal.Id], commitments[goal.Id], today, options.StaleAfterDays);
                return new SelectedGoal(goal, score.Points * Freshness(goal.Id, nightsSince), score.Reasons);
            })
            .OrderByDescending(goal => goal.Score).ThenBy(goal => goal.Goal.Rank ?? int.MaxValue).ThenBy(goal => goal.Goal.Id, StringComparer.Ordinal)];
    }

    private static double Freshness(string goal, IReadOnlyDictionary<string, int>? nightsSince) =>
        nightsSince is not null && nightsSince.TryGetValue(goal, out var nights) && nights >= 1 && nights <= Rested.Length ? Rested[nights - 1] : 1;

    /// <summary>Gives out places to goals that are already in order; within a team the order never changes, so only its first is looked at.</summary>
    private static List<SelectedGoal> Place(IReadOnlyList<SelectedGoal> ordered, int places)
    {
        var position = ordered.Index().ToDictionary(item => item.Item.Goal.Id, item => item.Index);
        var teams = ordered.GroupBy(goal => goal.Goal.Team).Select(team => new Queue<SelectedGoal>(team)).ToList();
        var taken = teams.ToDictionary(team => team, _ => 0);
        var half = (places + 1) / 2;
        var selected = new List<SelectedGoal>();
        while (selected.Count < places && teams.Exists(team => team.Count > 0))
        {
            var waiting = teams.Where(team => team.Count > 0).ToList();
            var best = waiting
                .OrderBy(team => taken[team] >= half ? 1 : 0)
                .ThenByDescending(team => team.Peek().Score * Math.Pow(NextOfSameTeam, taken[team]))
                .ThenBy(team => position[team.Peek().Goal.Id])
                .First();
            taken[best]++;
            selected.Add(best.Dequeue());
        }

        return selected;
    }

    private static LeftOutGroup Group(string name, IEnumerable<SelectedGoal> goals)
    {
        var list = goals.ToList();
        return Group(name, list.Count, [.. list.Take(NamedInGroup).Select(goal => goal.Goal.Id)]);
    }

    private static LeftOutGroup Group(string name, int count, IReadOnlyList<string> next) => new(name, count, next);

    private static IReadOnlyList<LeftOutGroup> Groups(params IEnumerable<LeftOutGroup> groups) => [.. groups.Where(group => group.Count > 0)];
}
