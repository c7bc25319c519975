using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Agent;

/// <summary>The shape of <c>{min, max}</c>.</summary>
internal static class Counts
{
    public static void Validate(JsonObject range, string path, bool required, CheckProblems problems)
    {
        foreach (var key in (ReadOnlySpan<string>)["min", "max"])
        {
            if (range.ContainsKey(key) && range[key].AsNumber() is not >= 0)
            {
                problems.Add($"{path}/{key}", range[key], "a number, 0 or more");
            }
        }

        if (range["min"].AsNumber() > range["max"].AsNumber())
        {
            problems.Add($"{path}/min", range["min"], "a number not above max");
        }

        if (required && !range.ContainsKey("min") && !range.ContainsKey("max"))
        {
            problems.Add(path, (JsonNode)range.DeepClone(), "min, max or both");
        }
    }
}
