using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Reports.Tests.Support;

/// <summary>As much of JSON Schema as the schemas here use; a member that the schema does not know is an error too.</summary>
public static class SchemaCheck
{
    public static void Obeys(JsonNode? value, JsonNode schema) => Check(value, schema, schema, "$");

    private static void Check(JsonNode? value, JsonNode schema, JsonNode root, string path)
    {
        if (schema is not JsonObject rules)
        {
            return;
        }

        if (rules["$ref"] is { } reference)
        {
            Check(value, Follow(root, (string)reference!), root, path);
            return;
        }

        if (rules["type"] is { } type)
        {
            var types = type is JsonArray list ? list.Select(item => (string)item!).ToList() : [(string)type!];
            Assert.True(types.Any(name => Is(value, name)), $"{path}: {value?.ToJsonString() ?? "null"} is not {string.Join(" or ", types)}");
        }

        if (rules["enum"] is JsonArray words)
        {
            Assert.Contains((string?)value, words.Select(word => (string?)word));
        }

        if (value is JsonObject map && rules["properties"] is JsonObject properties)
        {
            Assert.Empty((rules["required"] as JsonArray ?? []).Select(name => (string)name!).Except(map.Select(pair => pair.Key)));
            foreach (var (name, member) in map)
            {
                Assert.True(properties.ContainsKey(name), $"{path}.{name} is not in the schema");
                Check(member, properties[name]!, root, $"{path}.{name}");
            }
        }

        if (value is JsonArray array && rules["items"] is { } items)
        {
            for (var i = 0; i < array.Count; i++)
            {
                Check(array[i], items, root, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
            }
        }
    }

    private static JsonNode Follow(JsonNode root, string reference) => reference.Split('/').Skip(1)
        .Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && value!.ToJsonString().All(sign => char.IsDigit(sign) || sign == '-')),
        _ => type == "null",
    };
}
