using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>
/// PeakLoop's own format of an organization's facts, in <c>loop.config.json</c> and in YAML or JSON files: the members
/// <c>name, teams, goals, dependencies, decisions, commitments, lessons</c>, each a list of objects whose members have the names of the
/// records in camelCase. Dates are ISO 8601 alone. A goal may carry members PeakLoop does not know (<see cref="Goal.Extra"/>); anywhere
/// else an unknown member is an error. What <see cref="Write"/> writes, <see cref="Read"/> reads back equal, provenance aside.
/// </summary>
public static class OwnFormat
{
    /// <summary>Reads facts and adds every error found to <paramref name="errors"/>; with errors the result is not to be used.</summary>
    /// <param name="facts">The object that holds the members above.</param>
    /// <param name="locate">JSON pointer within <paramref name="facts"/>, such as <c>/goals/0/due</c>, → place in the file.</param>
    /// <param name="source">Name of the source, for provenance: <c>config</c>, or <c>own:PATH</c>.</param>
    /// <param name="errors">Collects unknown members, wrong values, unknown references, doubled ids and cycles of parents.</param>
    /// <param name="otherMembers">Further top-level members that are read elsewhere and are no error here.</param>
    public static OrganizationFacts Read(
        JsonObject facts,
        Func<string, SourceLocation> locate,
        string source,
        List<InputError> errors,
        IEnumerable<string>? otherMembers = null)
    {
        var input = new FactInput(locate, source, errors);
        var fields = new FieldReader(facts, "", input);
        var result = new OrganizationFacts
        {
            Name = fields.Text("name") ?? "",
            Teams = ReadAll(fields, "teams", GoalFormat.ReadTeam),
            Goals = ReadAll(fields, "goals", GoalFormat.ReadGoal, keepOthers: true),
            Dependencies = ReadAll(fields, "dependencies", FactFormat.ReadDependency),
            Decisions = ReadAll(fields, "decisions", FactFormat.ReadDecision),
            Commitments = ReadAll(fields, "commitments", FactFormat.ReadCommitment),
            Lessons = ReadAll(fields, "lessons", FactFormat.ReadLesson),
        };
        fields.RejectOthers(otherMembers);
        new CrossCheck(result, input).Run();
        return result;
    }

    /// <summary>The facts as JSON, members in the order of the format; what is unknown is left out.</summary>
    public static JsonObject Write(OrganizationFacts facts) => new FieldWriter()
        .Text("name", facts.Name)
        .Objects("teams", facts.Teams.Select(GoalFormat.Write))
        .Objects("goals", facts.Goals.Select(GoalFormat.Write))
        .Objects("dependencies", facts.Dependencies.Select(FactFormat.Write))
        .Objects("decisions", facts.Decisions.Select(FactFormat.Write))
        .Objects("commitments", facts.Commitments.Select(FactFormat.Write))
        .Objects("lessons", facts.Lessons.Select(FactFormat.Write)).Json;

    private static List<T> ReadAll<T>(FieldReader fields, string key, Func<FieldReader, T> read, bool keepOthers = false)
    {
        var all = new List<T>();
        foreach (var item in fields.Items(key, key))
        {
            all.Add(read(item));
            if (!keepOthers)
            {
                item.RejectOthers();
            }
        }

        return all;
    }
}
