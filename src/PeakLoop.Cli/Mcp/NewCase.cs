using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Cli.Mcp;

/// <summary>An eval case as an assistant proposes it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Target">Prompt under test.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Vars">Values of the prompt's inputs.</param>
/// <param name="Checks">Checks.</param>
/// <param name="MustPass">Whether a failure is an alarm.</param>
internal sealed record NewCase(string Id, string Target, string Description, JsonElement Vars, JsonElement Checks, bool MustPass)
{
    /// <summary>The case as an item of a suite. It is one to learn from: only a person makes a case an anchor.</summary>
    public JsonObject ToItem()
    {
        var item = new JsonObject
        {
            ["id"] = Id, ["target"] = Target, ["split"] = "tune", ["description"] = Description, ["vars"] = JsonNode.Parse(Vars.GetRawText()),
            ["assert"] = JsonNode.Parse(Checks.GetRawText()),
        };
        if (MustPass)
        {
            item["severity"] = "must-pass";
        }

        return item;
    }
}
