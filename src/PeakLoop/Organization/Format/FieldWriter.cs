using System.Text.Json.Nodes;

namespace PeakLoop.Organization;

/// <summary>Builds one JSON object in a fixed order of members, leaving out what is unknown.</summary>
internal sealed class FieldWriter
{
    /// <summary>What has been written.</summary>
    public JsonObject Json { get; } = [];

    public FieldWriter Text(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Json[key] = value;
        }

        return this;
    }

    public FieldWriter Number(string key, double? value)
    {
        if (value is not null)
        {
            Json[key] = value;
        }

        return this;
    }

    public FieldWriter Flag(string key, bool value, bool fallback)
    {
        if (value != fallback)
        {
            Json[key] = value;
        }

        return this;
    }

    public FieldWriter Date(string key, DateOnly? value) => Text(key, value is null ? null : IsoDate.Write(value.Value));

    public FieldWriter Time(string key, DateTimeOffset? value) => Text(key, value is null ? null : IsoDate.Write(value.Value));

    public FieldWriter Texts(string key, IReadOnlyList<string> values) => Nodes(key, values.Select(value => (JsonNode?)value));

    public FieldWriter Objects(string key, IEnumerable<JsonObject> values) => Nodes(key, values);

    private FieldWriter Nodes(string key, IEnumerable<JsonNode?> values)
    {
        var list = new JsonArray([.. values]);
        if (list.Count > 0)
        {
            Json[key] = list;
        }

        return this;
    }
}
