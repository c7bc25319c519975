namespace PeakLoop.Organization;

/// <summary>Finds goals whose parents lead back to themselves.</summary>
public static class ParentCycles
{
    /// <summary>Every cycle once: the ids along it, the first repeated at the end, and the goal it starts at, which is its first in list order.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Ids, Goal First)> Find(IReadOnlyList<Goal> goals)
    {
        var byId = new Dictionary<string, Goal>();
        foreach (var goal in goals)
        {
            byId.TryAdd(goal.Id, goal);
        }

        var cycles = new List<(IReadOnlyList<string>, Goal)>();
        var done = new HashSet<string>();
        foreach (var start in goals)
        {
            var path = new List<string>();
            for (var goal = start; goal is not null && done.Add(goal.Id); goal = Parent(goal, byId))
            {
                path.Add(goal.Id);
                if (goal.Parent is not null && done.Contains(goal.Parent) && path.IndexOf(goal.Parent) is var entry and >= 0)
                {
                    var ids = path[entry..];
                    var first = goals.First(candidate => ids.Contains(candidate.Id));
                    var turn = ids.IndexOf(first.Id);
                    cycles.Add(([.. ids[turn..], .. ids[..turn], first.Id], first));
                }
            }
        }

        return cycles;
    }

    private static Goal? Parent(Goal goal, Dictionary<string, Goal> byId) =>
        goal.Parent is null ? null : byId.GetValueOrDefault(goal.Parent);
}
