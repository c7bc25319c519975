using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Finds the place of a part of a node by a path of names and positions divided by <c>/</c>.</summary>
internal static class NodePath
{
    /// <summary>The place of the part, or of the nearest enclosing one that exists.</summary>
    public static SourceLocation Find(SourceNode node, string path)
    {
        foreach (var step in path.Split('/'))
        {
            var next = node.Kind switch
            {
                NodeKind.Map => node[step],
                NodeKind.List when int.TryParse(step, out var index) && index < node.Items.Count => node.Items[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.Location;
    }
}
