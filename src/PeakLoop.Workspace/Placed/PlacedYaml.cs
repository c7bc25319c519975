using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Placed;

/// <summary>Reads the YAML at the top of a file into the same form as JSON.</summary>
internal static class PlacedYaml
{
    /// <summary>The root value; null where the text is not YAML, with the reason among the errors.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">File it stands in.</param>
    /// <param name="linesBefore">Lines of the file before the document.</param>
    /// <param name="errors">Collects what is wrong.</param>
    public static PlacedNode? Read(string text, string file, int linesBefore, List<InputError> errors)
    {
        var before = errors.Count;
        var root = SourceTreeReader.Read(file, new string('\n', linesBefore) + text, errors);
        return root is not null ? Convert(root, errors)
            : errors.Count > before ? null
            : new PlacedNode(NodeKind.Null, new SourceLocation(file, linesBefore + 1, 1));
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
