using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>
/// The <c>organization</c> block. Its lists of facts have the format of a goals file of one's own; they are only located here and
/// read by that format's reader.
/// </summary>
internal static class OrganizationShape
{
    /// <summary>The lists of facts.</summary>
    public static IReadOnlyList<string> FactLists { get; } = ["teams", "goals", "dependencies", "decisions", "commitments", "lessons"];

    private static ObjectShape<GoalSourceOptions> Source { get; } = new("a source", () => new GoalSourceOptions("", ""),
    [
        new("format", "own (YAML or JSON), csv, github (gh issue list --json), kep, markdown.",
            Words("own", "csv", "github", "kep", "markdown"),
            o => o.Format, (o, v) => o with { Format = (string)v! }, required: true),
        new("path", "File or folder, relative to the workspace.", new TextShape("a path of a file or folder"),
            o => o.Path, (o, v) => o with { Path = (string)v! }, required: true),
        new("map", "Column mapping file, for csv. Left out: columns are matched by their headers.",
            new NullShape(new TextShape("a path of a file")), o => o.Map, (o, v) => o with { Map = (string?)v }),
    ],
    (source, node, errors) =>
    {
        if (source.Map is not null && source.Format != "csv")
        {
            errors.Add(new InputError(node.Find("map")!.Location, "map", $"no such key with the format {source.Format}; it belongs to csv"));
        }
    });

    public static ObjectShape<OrganizationOptions> Create() => new("the organization", () => new OrganizationOptions(),
    [
        new("name", "Name as shown.", new TextShape("a name in quotes", empty: true),
            o => o.Name, (o, v) => o with { Name = (string)v! }),
        new("showNames", "Whether people's names are shown; otherwise teams and roles only.", Flag,
            o => o.ShowNames, (o, v) => o with { ShowNames = (bool)v! }),
        new("sources", "Sources read at the start of each night.",
            new ListShape("sources", Source, items => items.ConvertAll(item => (GoalSourceOptions)item!)), o => o.Sources, (o, v) => o with { Sources = (IReadOnlyList<GoalSourceOptions>)v! }),
        Facts("teams", "Teams that plan for themselves."),
        Facts("goals", "Goals with their key results."),
        Facts("dependencies", "Which goal waits for which goal or team."),
        Facts("decisions", "Decisions, open or taken."),
        Facts("commitments", "What teams said they would do."),
        Facts("lessons", "What was learned before."),
    ]);

    private static Field<OrganizationOptions> Facts(string name, string description) =>
        new(name, description, new FactListShape(name), _ => null, (options, _) => options);

    private sealed class FactListShape(string name) : Shape
    {
        public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
        {
            value = null;
            var before = errors.Count;
            if (node.Kind != NodeKind.List)
            {
                node.Wrong(errors, "a list of facts in square brackets");
            }

            foreach (var item in node.Items)
            {
                if (item.Kind != NodeKind.Object)
                {
                    item.Wrong(errors, "a fact: an object in braces");
                }
            }

            return errors.Count == before;
        }

        public override JsonObject Schema() => FactSchema.List(FactSchema.Of(name));

        public override JsonNode? Write(object? value) => null;
    }
}
