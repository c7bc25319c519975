using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Authoring;

/// <summary>Numbers, dates and ids in fixtures: what makes a check one on these facts and not on any output.</summary>
public static partial class FactTokens
{
    /// <summary>Tokens with a digit in all texts and numbers of a value.</summary>
    public static IReadOnlySet<string> Of(JsonNode? value)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        Add(value, tokens);
        return tokens;
    }

    /// <summary>Whether a check names a number, date or id that stands in the fixtures. A single digit is no sign of that.</summary>
    public static bool IsBound(CheckDefinition check, JsonObject vars)
    {
        if (check.Members.Any(member => IsBound(member, vars)))
        {
            return true;
        }

        var facts = Of(vars);
        return check.Type != "word-count" && Of(check.Value).Any(token => token.Length > 1 && facts.Contains(token));
    }

    private static void Add(JsonNode? value, HashSet<string> tokens)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var member in map)
                {
                    Add(member.Value, tokens);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Add(item, tokens);
                }

                break;
            default:
                foreach (Match match in Token().Matches(value.AsTextOrNumber() ?? ""))
                {
                    tokens.Add(match.Value);
                }

                break;
        }
    }

    // A hyphen or point inside joins (2026-05-04, 3.5, kr-2); a pattern's escapes before them do not matter here.
    [GeneratedRegex(@"(?:[\p{L}\d]+[.\-])*[\p{L}\d]*\d[\p{L}\d]*(?:[.\-][\p{L}\d]+)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
