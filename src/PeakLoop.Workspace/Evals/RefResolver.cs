using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Follows <c>$ref: '#/assertionTemplates/name'</c> within one file, at the places where a test or a check may stand. Other members beside
/// <c>$ref</c> are laid over what it points to. A chain that comes back to itself is an error at the reference that was asked for.
/// </summary>
internal sealed class RefResolver(SourceNode root, ReadContext context)
{
    private const string Key = "$ref";

    /// <summary>The node with its reference followed; the node itself if it has none; null after an error.</summary>
    public SourceNode? Resolve(SourceNode node) => Resolve(node, node, []);

    private SourceNode? Resolve(SourceNode node, SourceNode asked, List<string> chain)
    {
        if (node.Kind != NodeKind.Map || node[Key] is not { } reference)
        {
            return node;
        }

        var pointer = reference.AsText ?? "";
        if (chain.Contains(pointer))
        {
            context.Errors.Add(new InputError(asked[Key]!.Location, asked[Key]!.Show(), $"no circle of references ({string.Join(" → ", chain)} → {pointer})"));
            return null;
        }

        chain.Add(pointer);
        if (Find(reference, pointer) is not { } target || Resolve(target, asked, chain) is not { } resolved)
        {
            return null;
        }

        return node.Members.Count == 1 ? resolved : Lay(node, resolved);
    }

    private SourceNode? Find(SourceNode reference, string pointer)
    {
        if (!pointer.StartsWith("#/", StringComparison.Ordinal))
        {
            context.Error(reference, "a reference within the file, such as #/assertionTemplates/name");
            return null;
        }

        var node = root;
        foreach (var step in pointer[2..].Split('/'))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = node.Kind switch
            {
                NodeKind.Map => node[name],
                NodeKind.List when int.TryParse(name, out var index) && index < node.Items.Count => node.Items[index],
                _ => null,
            };
            if (next is null)
            {
                var names = node.Members.Select(member => member.Key).ToList();
                context.Error(
                    reference,
                    names.Count == 0 ? "a reference to something in the file" : $"a reference to something in the file: {string.Join(", ", names)}",
                    NearestName.Find(name, names));
                return null;
            }

            node = next;
        }

        return node;
    }

    private static SourceNode Lay(SourceNode over, SourceNode under)
    {
        var members = over.Members.Where(member => !string.Equals(member.Key, Key, StringComparison.Ordinal)).ToList();
        members.AddRange(under.Members.Where(member => over[member.Key] is null));
        return new SourceNode(over.Location, members);
    }
}
