namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Finds what two plans both claim: the same owner of an action.</summary>
internal static class PlanConflicts
{
    /// <summary>One sentence for each role that stands as owner in two plans.</summary>
    public static List<string> Between(IReadOnlyList<(string Value, string Text)> plans)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = new List<string>();
        foreach (var (team, text) in plans)
        {
            foreach (var owner in Owners(text))
            {
                if (!first.TryAdd(owner, team) && first[owner] != team)
                {
                    lines.Add($"{first[owner]} and {team} both count on {owner}.");
                }
            }
        }

        return lines;
    }

    private static HashSet<string> Owners(string plan)
    {
        const string Mark = "Owner: ";
        var owners = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = plan.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = plan.IndexOf(Mark, at + 1, StringComparison.Ordinal))
        {
            var end = plan.AsSpan(at).IndexOfAny('.', '\n');
            owners.Add(plan.Substring(at + Mark.Length, (end < 0 ? plan.Length - at : end) - Mark.Length).Trim());
        }

        owners.Remove("");
        return owners;
    }
}
