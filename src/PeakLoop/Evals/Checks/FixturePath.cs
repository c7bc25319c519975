using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks;

/// <summary>A path into fixtures: names divided by points, list positions in brackets.</summary>
internal static class FixturePath
{
    /// <summary>The steps of a path, or null if the text is not one.</summary>
    public static IReadOnlyList<string>? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var steps = new List<string>();
        while (!text.IsEmpty)
        {
            if (text[0] == '[')
            {
                var close = text.IndexOf(']');
                var inside = close < 0 ? default : text[1..close];
                if (steps.Count == 0 || inside.IsEmpty || inside.IndexOfAnyExceptInRange('0', '9') >= 0)
                {
                    return null;
                }

                steps.Add(inside.ToString());
                text = text[(close + 1)..];
                continue;
            }

            if (steps.Count > 0)
            {
                if (text[0] != '.')
                {
                    return null;
                }

                text = text[1..];
            }

            var length = 0;
            while (length < text.Length && IsNamePart(text[length]))
            {
                length++;
            }

            if (length == 0)
            {
                return null;
            }

            steps.Add(text[..length].ToString());
            text = text[length..];
        }

        return steps.Count == 0 ? null : steps;
    }

    /// <summary>Whether the text begins, after white space, as a name does.</summary>
    public static bool StartsLikeName(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return !text.IsEmpty && (char.IsLetter(text[0]) || text[0] == '_');
    }

    /// <summary>The value at a path; false where there is none.</summary>
    public static bool TryFind(JsonObject vars, IReadOnlyList<string> steps, out JsonNode? value)
    {
        value = vars;
        foreach (var step in steps)
        {
            switch (value)
            {
                case JsonObject map when map.TryGetPropertyValue(step, out var member):
                    value = member;
                    break;
                case JsonArray list when int.TryParse(step, out var index) && index < list.Count:
                    value = list[index];
                    break;
                default:
                    value = null;
                    return false;
            }
        }

        return true;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
