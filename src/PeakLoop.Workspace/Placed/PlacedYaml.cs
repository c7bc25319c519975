using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Placed;

/// <summary>Reads the YAML at the top of a file into the same form as JSON.</summary>
internal static class PlacedYaml
{
    /// <summary>
    /// The root value of a front matter, which starts on the file's second line; null where it is not YAML, with the reason among the
    /// errors.
    /// </summary>
    public static PlacedNode? ReadFrontMatter(string text, string file, List<InputError> errors)
    {
        var before = errors.Count;
        var root = SourceTreeReader.Read(file, "\n" + text, errors);
        return root is not null ? Convert(root, errors)
            : errors.Count > before ? null
            : new PlacedNode(NodeKind.Null, new SourceLocation(file, 2, 1));
    }

    private static PlacedNode Convert(SourceNode source, List<InputError> errors)
    {
        var node = new PlacedNode(KindOf(source), source.Location, source.Written ?? "") { Unquoted = source.AsText is null };
        foreach (var member in source.Members)
        {
            node.Add(new PlacedMember(member.Key, member.Location, Convert(member.Value, errors)), errors);
        }

        foreach (var item in source.Items)
        {
            node.Items.Add(Convert(item, errors));
        }

        return node;
    }

    private static NodeKind KindOf(SourceNode source) => source.Kind switch
    {
        Evals.Yaml.NodeKind.Map => NodeKind.Object,
        Evals.Yaml.NodeKind.List => NodeKind.List,
        _ when source.AsText is not null => NodeKind.Text,
        _ when source.IsNull => NodeKind.Null,
        _ => source.Written is "true" or "false" or "True" or "False" or "TRUE" or "FALSE" ? NodeKind.Bool : NodeKind.Number,
    };
}
