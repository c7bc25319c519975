using PeakLoop.Models.Rehearsal.Reading;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>What one team needs from another.</summary>
internal sealed record TeamAsk(string From, string To, string Need, DateOnly By, string Goal);

/// <summary>Finds the asks in declared dependencies and in the plans' dependency lines.</summary>
internal static class TeamAsks
{
    /// <summary>All asks, without doubles, those of declared dependencies first.</summary>
    public static List<TeamAsk> In(ContextText context)
    {
        var plans = context.AllMarked("plan");
        var asks = new List<TeamAsk>();
        foreach (var dependency in PlanFacts.Dependencies(context))
        {
            var ask = new TeamAsk(
                dependency.FromTeam ?? TeamOf(dependency.From, plans) ?? dependency.From,
                dependency.ToTeam ?? TeamOf(dependency.To, plans) ?? dependency.To,
                dependency.Need,
                dependency.NeededBy ?? context.Today.AddDays(14),
                dependency.From);
            Add(asks, ask);
        }

        foreach (var (team, text) in plans)
        {
            foreach (var line in text.Split('\n'))
            {
                if (Read(team, line, context.Today) is { } ask)
                {
                    Add(asks, ask with { To = TeamOf(ask.To, plans) ?? ask.To });
                }
            }
        }

        return asks;
    }

    private static void Add(List<TeamAsk> asks, TeamAsk ask)
    {
        if (ask.From != ask.To && !asks.Exists(other => other.Goal == ask.Goal && other.To == ask.To))
        {
            asks.Add(ask);
        }
    }

    // "- [goal] needs TEAM: what, by 2026-09-01".
    private static TeamAsk? Read(string team, string line, DateOnly today)
    {
        var close = line.IndexOf("] needs ", StringComparison.Ordinal);
        var colon = close < 0 ? -1 : line.IndexOf(": ", close, StringComparison.Ordinal);
        if (!line.StartsWith("- [", StringComparison.Ordinal) || colon < 0)
        {
            return null;
        }

        var need = line[(colon + 2)..].Trim();
        var by = need.LastIndexOf(", by ", StringComparison.Ordinal);
        var date = by < 0 ? null : Dates.Parse(need[(by + 5)..]);
        return new TeamAsk(team, line[(close + 8)..colon], date is null ? need : need[..by], date ?? today.AddDays(14), line[3..close]);
    }

    private static string? TeamOf(string goal, IReadOnlyList<(string Value, string Text)> plans) =>
        plans.Where(plan => plan.Text.Contains($". [{goal}]", StringComparison.Ordinal) || plan.Text.Contains($"\n- [{goal}] ", StringComparison.Ordinal))
            .Select(plan => plan.Value).FirstOrDefault();
}
