using System.Text.Json.Nodes;

namespace PeakLoop.Workspace.Evals;

/// <summary>A test's metadata, with the two keys that PeakLoop uses taken out.</summary>
internal sealed record CaseMetadata(IReadOnlyList<string> Tags, string? Cluster, JsonObject Other);

/// <summary>Reads <c>metadata</c>: <c>tags</c> (a text or a list), <c>cluster</c> (a text), and anything else, which is kept.</summary>
internal static class MetadataReader
{
    public static CaseMetadata Read(Fields test, ReadContext context)
    {
        if (test.MapOf("metadata") is not { } node)
        {
            return new CaseMetadata([], null, []);
        }

        var fields = new Fields(node, context);
        var other = (JsonObject)node.ToJson()!;
        other.Remove("tags");
        other.Remove("cluster");
        return new CaseMetadata(fields.Texts("tags"), fields.Text("cluster"), other);
    }
}
