using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Workspace.Config;
using Xunit;

namespace PeakLoop.Workspace.Tests.Config;

public sealed class SchemaTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>
    /// The schema is made from the reader's own description, so reader and file differ only if nobody wrote the file again. Where this
    /// fails, the right text lies beside the file as <c>loop.config.schema.received.json</c>.
    /// </summary>
    [Fact]
    public void The_shipped_schema_says_what_the_reader_accepts()
    {
        var file = Path.Combine(RepositoryFiles.Root, "src", "PeakLoop.Workspace", "loop.config.schema.json");
        var received = Path.ChangeExtension(file, "received.json");
        var expected = LoopConfigShape.Schema().ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (File.ReadAllText(file).ReplaceLineEndings("\n") == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, expected);
        Assert.Fail($"{file} is not what the reader accepts; see {received}.");
    }

    [Fact]
    public void Every_key_of_the_schema_is_read_and_changes_the_configuration()
    {
        var full = JsonNode.Parse(FullConfig.Text, null, Lenient)!;
        var errors = new List<InputError>();

        var config = LoopConfigReader.Read(FullConfig.Text, "loop.config.json", errors);
        var written = LoopConfigShape.Root.Write(config)!;

        Assert.Empty(errors);
        Assert.Equal([], Missing(LoopConfigShape.Schema(), full, ""));

        // Only what differs from its default is written, so a key whose value did not arrive would be missing here.
        Assert.Equal([], Missing(Without(LoopConfigShape.Schema()), written, ""));
    }

    [Fact]
    public void The_schema_of_facts_names_every_key_of_the_own_format()
    {
        var errors = new List<InputError>();
        var config = LoopConfigReader.Read(FullConfig.Text, "loop.config.json", errors);
        Assert.Empty(errors);

        var written = OwnFormat.Write(config.Organization.Facts);

        foreach (var list in OrganizationShape.FactLists)
        {
            var keys = written[list]!.AsArray().SelectMany(fact => fact!.AsObject().Select(member => member.Key)).Distinct().Order();
            Assert.Equal(FactSchema.Of(list).Select(member => member.Name).Order(), keys);
        }

        var keyResult = written["goals"]![0]!["keyResults"]![0]!.AsObject().Select(member => member.Key).Order();
        Assert.Equal(FactSchema.KeyResult.Select(member => member.Name).Order(), keyResult);
    }

    /// <summary>Pointers of the schema's keys that do not stand in a document.</summary>
    private static IEnumerable<string> Missing(JsonNode schema, JsonNode? node, string pointer)
    {
        foreach (var (key, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (node is not JsonObject map || !map.TryGetPropertyValue(key, out var value))
            {
                yield return $"{pointer}/{key}";
                continue;
            }

            foreach (var missing in Missing(member!, value, $"{pointer}/{key}"))
            {
                yield return missing;
            }
        }

        var (inner, entries) = schema["additionalProperties"] is JsonObject any ? (any, node!.AsObject().Select(entry => entry.Value))
            : schema["items"] is JsonObject item && node is JsonArray list ? (item, list)
            : (new JsonObject(), Enumerable.Empty<JsonNode?>());

        // Between them the entries of a list or map use every key.
        var each = entries.Select(entry => Missing(inner, entry, $"{pointer}/*").ToList()).ToList();
        foreach (var key in each.SelectMany(keys => keys).Distinct().Where(key => each.TrueForAll(keys => keys.Contains(key))))
        {
            yield return key;
        }
    }

    /// <summary>The schema without the keys that are kept elsewhere: the reference to the schema, the default role, the facts.</summary>
    private static JsonObject Without(JsonObject schema)
    {
        var properties = schema["properties"]!.AsObject();
        properties.Remove("$schema");
        properties["roles"]!["properties"]!.AsObject().Remove(RoleNames.Default);
        foreach (var list in OrganizationShape.FactLists)
        {
            properties["organization"]!["properties"]!.AsObject().Remove(list);
        }

        return schema;
    }
}
