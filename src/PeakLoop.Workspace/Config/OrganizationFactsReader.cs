using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Config;

/// <summary>Reads the facts in the <c>organization</c> block by the own format, whose places are those of the configuration.</summary>
internal static class OrganizationFactsReader
{
    private const string Source = "config";

    /// <summary>The organization with its facts.</summary>
    public static OrganizationOptions Read(OrganizationOptions options, PlacedNode? node, List<InputError> errors)
    {
        if (node is not { Kind: NodeKind.Object })
        {
            return options;
        }

        // Wrong shapes are reported already; the format's reader sees the lists of objects alone.
        var facts = new JsonObject { ["name"] = options.Name };
        foreach (var name in OrganizationShape.FactLists)
        {
            if (node.Find(name)?.Value is { Kind: NodeKind.List } list && list.Items.TrueForAll(item => item.Kind == NodeKind.Object))
            {
                facts.Add(name, list.ToJson());
            }
        }

        var before = errors.Count;
        var read = OwnFormat.Read(facts, pointer => Locate(node, pointer), Source, errors);
        for (var i = before; i < errors.Count; i++)
        {
            errors[i] = AtKey(errors[i], node);
        }

        RejectExtraKeys(node.Find("goals")?.Value, FactSchema.Goal, errors);
        return options with { Facts = read };
    }

    /// <summary>A goals file may carry keys of its own; in the configuration a key that nobody reads is a mistake.</summary>
    private static void RejectExtraKeys(PlacedNode? goals, FactMember[] members, List<InputError> errors)
    {
        var names = Array.ConvertAll(members, member => member.Name);
        foreach (var goal in goals?.Items ?? [])
        {
            foreach (var member in goal.Members)
            {
                if (Array.IndexOf(names, member.Name) < 0)
                {
                    errors.Add(new InputError(
                        member.Location, member.Name, $"a key of a goal: {string.Join(", ", names)}", NearestName.Find(member.Name, names)));
                }
            }
        }
    }

    /// <summary>An unknown key is reported at the key, not at its value, as everywhere else in the file.</summary>
    private static InputError AtKey(InputError error, PlacedNode node)
    {
        foreach (var member in node.Members)
        {
            if (member.Value.Location == error.Location && member.Name == error.Value)
            {
                return error with { Location = member.Location };
            }

            error = AtKey(error, member.Value);
        }

        foreach (var item in node.Items)
        {
            error = AtKey(error, item);
        }

        return error;
    }

    /// <summary>The place of a JSON pointer's end, or of the last part of it that exists.</summary>
    private static SourceLocation Locate(PlacedNode node, string pointer)
    {
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = node.Kind == NodeKind.List && int.TryParse(part, out var index) && index < node.Items.Count
                ? node.Items[index]
                : node.Find(name)?.Value;
            if (next is null)
            {
                return node.Location;
            }

            node = next;
        }

        return node.Location;
    }
}
