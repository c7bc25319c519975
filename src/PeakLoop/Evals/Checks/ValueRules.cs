using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Checks;

/// <summary>Shapes that values of several types share.</summary>
internal static class ValueRules
{
    public static void NonEmptyText(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value.AsText() is not { Length: > 0 })
        {
            problems.Add("value", check.Value, "a text that is not empty");
        }
    }

    public static void NonEmptyTextOrNumber(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value.AsTextOrNumber() is not { Length: > 0 })
        {
            problems.Add("value", check.Value, "a text that is not empty, or a number");
        }
    }

    public static void Text(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value.AsText() is null)
        {
            problems.Add("value", check.Value, "a text");
        }
    }

    public static void TextOrTexts(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is JsonArray { Count: > 0 } list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i].AsText() is null)
                {
                    problems.Add($"value/{JsonValues.Print(i)}", list[i], "a text");
                }
            }
        }
        else if (check.Value.AsText() is null)
        {
            problems.Add("value", check.Value, "a text, or a list of texts");
        }
    }

    public static void NoValue(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is not null)
        {
            problems.Add("value", check.Value, $"no value: {check.Type} takes none");
        }
    }

    public static void ThresholdRequired(CheckDefinition check, CheckProblems problems)
    {
        if (check.Threshold is null)
        {
            problems.Add("threshold", (string?)null, $"a threshold: {check.Type} has no default");
        }
    }

    /// <summary>Keys of an object value or of config against the allowed ones.</summary>
    public static void Keys(JsonObject map, string path, IReadOnlyList<string> allowed, CheckProblems problems)
    {
        foreach (var (key, _) in map)
        {
            if (!allowed.Contains(key))
            {
                problems.Add(
                    $"{path}/{key}",
                    key,
                    allowed.Count == 0 ? "no key here" : $"one of {string.Join(", ", allowed)}",
                    NearestName.Find(key, allowed));
            }
        }
    }

    /// <summary>The texts of a value that is a text or a list of them.</summary>
    public static string[] Texts(JsonNode? value) =>
        value is JsonArray list ? [.. list.Select(item => item.AsTextOrNumber() ?? "")] : [value.AsTextOrNumber() ?? ""];
}
