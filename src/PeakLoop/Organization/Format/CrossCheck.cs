using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>What no single fact shows: doubled ids, references to nothing, cycles of parents.</summary>
internal sealed class CrossCheck(OrganizationFacts facts, FactInput input)
{
    private readonly HashSet<string> _teams = [.. facts.Teams.Select(team => team.Id)];
    private readonly HashSet<string> _goals = [.. facts.Goals.Select(goal => goal.Id)];

    public void Run()
    {
        Distinct("teams", [.. facts.Teams.Select(team => team.Id)], []);
        Distinct("goals", [.. facts.Goals.Select(goal => goal.Id)], _teams);
        Distinct("dependencies", [.. facts.Dependencies.Select(dependency => dependency.Id)], []);
        Distinct("decisions", [.. facts.Decisions.Select(decision => decision.Id)], []);
        Distinct("commitments", [.. facts.Commitments.Select(commitment => commitment.Id)], []);
        Distinct("lessons", [.. facts.Lessons.Select(lesson => lesson.Id)], []);
        Each(facts.Goals, "goals", (goal, at) =>
        {
            Refers(at("team"), goal.Team, _teams, "the id of a team");
            Refers(at("parent"), goal.Parent, _goals, "the id of a goal");
        });
        HashSet<string> either = [.. _goals, .. _teams];
        Each(facts.Dependencies, "dependencies", (dependency, at) =>
        {
            Refers(at("from"), dependency.From, _goals, "the id of a goal");
            Refers(at("to"), dependency.To, either, "the id of a goal or team");
        });
        Each(facts.Decisions, "decisions", (decision, at) =>
        {
            Refers(at("team"), decision.Team, _teams, "the id of a team");
            for (var i = 0; i < decision.Blocks.Count; i++)
            {
                Refers(FactInput.Below(at("blocks"), Index(i)), decision.Blocks[i], _goals, "the id of a goal");
            }
        });
        Each(facts.Commitments, "commitments", (commitment, at) =>
        {
            Refers(at("team"), commitment.Team, _teams, "the id of a team");
            Refers(at("goal"), commitment.Goal, _goals, "the id of a goal");
        });
        Cycles();
    }

    private void Cycles()
    {
        foreach (var (cycle, first) in ParentCycles.Find(facts.Goals))
        {
            var index = facts.Goals.ToList().IndexOf(first);
            input.Fail(
                $"/goals/{Index(index)}/parent", string.Join(" -> ", cycle), "a parent that does not lead back to the goal itself");
        }
    }

    private void Distinct(string list, IReadOnlyList<string> ids, HashSet<string> taken)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i].Length == 0)
            {
                continue;
            }

            if (!seen.Add(ids[i]))
            {
                input.Fail($"/{list}/{Index(i)}/id", ids[i], $"an id that no other of the {list} has");
            }
            else if (taken.Contains(ids[i]))
            {
                input.Fail($"/{list}/{Index(i)}/id", ids[i], "an id that no team has, since dependencies may name either");
            }
        }
    }

    private void Refers(string at, string? id, HashSet<string> known, string expected)
    {
        if (id is { Length: > 0 } && !known.Contains(id))
        {
            input.Fail(at, id, known.Count == 0 ? expected + "; there are none" : expected, NearestName.Find(id, known));
        }
    }

    private static void Each<T>(IReadOnlyList<T> items, string list, Action<T, Func<string, string>> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var pointer = $"/{list}/{Index(i)}";
            check(items[i], key => FactInput.Below(pointer, key));
        }
    }

    private static string Index(int i) => i.ToString(CultureInfo.InvariantCulture);
}
