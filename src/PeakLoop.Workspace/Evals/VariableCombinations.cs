using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// What a list of texts means as a variable in a file of another tool: one test per item, and of several such lists every combination, as
/// promptfoo has it. In native files a list is a value.
/// </summary>
internal static class VariableCombinations
{
    /// <summary>Most combinations of one test.</summary>
    public const int Most = 10_000;

    /// <summary>The variables of each test; the given ones alone where there is no such list. Null beyond <see cref="Most"/>.</summary>
    public static List<JsonObject>? Expand(JsonObject vars)
    {
        var combinations = new List<JsonObject> { new() };
        foreach (var (name, value) in vars)
        {
            var choices = value is JsonArray { Count: > 0 } list && list[0].AsText() is not null ? list.ToArray() : [value];
            if ((long)combinations.Count * choices.Length > Most)
            {
                return null;
            }

            combinations = [.. combinations.SelectMany(known => choices.Select(choice =>
            {
                var next = (JsonObject)known.DeepClone();
                next[name] = choice?.DeepClone();
                return next;
            }))];
        }

        return combinations;
    }
}
