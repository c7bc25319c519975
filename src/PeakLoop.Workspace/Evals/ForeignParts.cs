using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads the parts of a promptfoo file that a native suite does not have.</summary>
internal static class ForeignParts
{
    /// <summary>The prompts: a text, <c>file://</c> with a text, or <c>{raw, id, label}</c>, one or a list of them.</summary>
    public static List<ForeignPrompt> Prompts(SourceNode root, ReadContext context)
    {
        var prompts = new List<ForeignPrompt>();
        foreach (var item in Items(root["prompts"]))
        {
            var node = item.Kind == NodeKind.Map ? item["raw"] ?? item["id"] : item;
            if (node is null || FileReference.Follow(node, context) is not { } followed)
            {
                if (node is null)
                {
                    context.Error(item, "a prompt: a text, file:// with one, or {raw, label}");
                }

                continue;
            }

            // A chat prompt (a list of messages) is kept as its JSON.
            var text = followed.Written ?? CanonicalJson.Write(followed.ToJson());
            prompts.Add(new ForeignPrompt($"prompt-{prompts.Count + 1}", text));
        }

        return prompts;
    }

    /// <summary>The ids of the models.</summary>
    public static List<string> Providers(SourceNode root, ReadContext context)
    {
        var providers = new List<string>();
        foreach (var item in Items(root["providers"] ?? root["targets"]))
        {
            var id = item.Written ?? item["id"]?.Written ?? (item.Kind == NodeKind.Map && item.Members.Count == 1 ? item.Members[0].Key : null);
            if (id is null)
            {
                context.Error(item, "a provider: a text, or a map with an id");
            }
            else if (id.StartsWith("file://", StringComparison.Ordinal) || id.StartsWith("exec:", StringComparison.Ordinal))
            {
                context.Error(item, "the id of a model: programs are not run as providers");
            }
            else
            {
                providers.Add(id);
            }
        }

        return providers;
    }

    private static IReadOnlyList<SourceNode> Items(SourceNode? node) => node switch
    {
        null or { IsNull: true } => [],
        { Kind: NodeKind.List } => node.Items,
        _ => [node],
    };
}
