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

        return options with { Facts = OwnFormat.Read(facts, pointer => Locate(node, pointer), Source, errors) };
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
