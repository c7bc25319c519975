using System.Text.Json.Nodes;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>A proposed edit of one line: <c>add</c>, <c>replace</c> or <c>remove</c>.</summary>
internal sealed record Edit(string Op, string Line, string Text)
{
    /// <summary>As the reflector's answer wants it.</summary>
    public JsonObject ToJson(IEnumerable<string> cases, string why) => new()
    {
        ["op"] = Op,
        ["line"] = Line,
        ["text"] = Text,
        ["cases"] = new JsonArray([.. cases.Select(id => (JsonNode)JsonValue.Create(id))]),
        ["why"] = why,
    };
}
