using System.Text.RegularExpressions;

namespace PeakLoop.Organization;

/// <summary>Reads the items that connect two sides: dependencies, asks, conflicts, steps.</summary>
internal static partial class PlanRelations
{
    public static PlannedDependency Dependency(ItemFields item, PlanReferences known)
    {
        var goal = item.Id(known.Goals, "goal");
        var match = NeedsPattern().Match(item.Text);
        var rest = match.Success ? item.Text[match.Length..] : item.Text;
        var (to, what) = TakeSide(rest, item, known, orGoal: true);
        var by = item.TakeBy(ref what);
        return new PlannedDependency(goal, to, what, by, item.Line);
    }

    public static TeamAsk Ask(ItemFields item, PlanReferences known)
    {
        // "[goal] from A to B: …" puts the goal first; "…, for [goal]" last.
        var goal = item.Bracket is null ? null : ItemFields.Known(item.Bracket, known.Goals);
        var text = item.Text;
        var at = ForPattern().Match(text);
        if (at.Success)
        {
            goal ??= Goal(at.Groups["id"].Value, item, known);
            text = ItemFields.Trim(text.Remove(at.Index, at.Length));
        }

        var match = AskPattern().Match(text);
        if (!match.Success)
        {
            item.Problem($"'{ItemFields.Short(item.Text)}' does not say from which team to which");
            var whole = text;
            return new TeamAsk(null, null, whole, item.TakeBy(ref whole), goal, item.Line);
        }

        var what = ItemFields.Trim(match.Groups["what"].Value);
        var by = item.TakeBy(ref what);
        return new TeamAsk(Team(match.Groups["from"].Value, item, known), Team(match.Groups["to"].Value, item, known), what, by, goal, item.Line);
    }

    public static PlanConflict Conflict(ItemFields item, PlanReferences known)
    {
        var end = item.Text.IndexOf(':', StringComparison.Ordinal);
        var teams = end < 0 ? [] : known.TeamsIn(item.Text[..end]);
        return teams.Count >= 2
            ? new PlanConflict(teams, ItemFields.Trim(item.Text[end..]), item.Line)
            : new PlanConflict(known.TeamsIn(item.Text), item.Text, item.Line);
    }

    public static PlanStep Step(ItemFields item, PlanReferences known)
    {
        var text = item.Bracket is null ? item.Text : $"{item.Bracket}: {item.Text}";
        var end = text.IndexOf(':', StringComparison.Ordinal);
        var team = end < 0 ? null : known.Team(text[..end]);
        var what = team is null ? text : ItemFields.Trim(text[end..]);
        var by = item.TakeBy(ref what);
        return new PlanStep(team ?? known.FirstTeamIn(text), what, by, item.Line);
    }

    private static (string? Side, string What) TakeSide(string text, ItemFields item, PlanReferences known, bool orGoal)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        var side = end < 0 ? "" : text[..end].Trim().Trim('[', ']').Trim();
        var what = ItemFields.Trim(end < 0 ? text : text[end..]);
        if (side.Length == 0)
        {
            var named = known.FirstTeamIn(text);
            if (named is null)
            {
                item.Problem($"'{ItemFields.Short(text)}' names no team");
            }

            return (named, what);
        }

        var found = known.Team(side) ?? (orGoal ? known.Goals.GetValueOrDefault(side) : null) ?? known.FirstTeamIn(side);
        return (found ?? Team(side, item, known), what);
    }

    private static string? Team(string text, ItemFields item, PlanReferences known)
    {
        var team = known.Team(text);
        if (team is null)
        {
            var nearest = known.NearestTeam(text.Trim());
            item.Problem($"'{ItemFields.Short(text)}' is no team{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
        }

        return team;
    }

    private static string? Goal(string id, ItemFields item, PlanReferences known)
    {
        var goal = ItemFields.Known(id.Trim(), known.Goals);
        if (goal is null)
        {
            item.Problem($"'{ItemFields.Short(id)}' is no goal");
        }

        return goal;
    }

    [GeneratedRegex(@"^\W*(it )?(needs|depends on|waits for|waits on|requires|is blocked by|blocked by|from|on)\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NeedsPattern();

    [GeneratedRegex(@"^\W*(from\s+)?(?<from>[^:→>]{1,100}?)\s*(→|->|\bto\b|\basks\b|\basks of\b)\s*(?<to>[^:]{1,100}?)\s*:\s*(?<what>.+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex AskPattern();

    [GeneratedRegex(@"[,;(]?\s*\bfor\s+(goal\s+)?\[(?<id>[^\[\]]{1,120})\]\)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ForPattern();
}
