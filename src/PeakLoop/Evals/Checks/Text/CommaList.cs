using System.Text;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// The list of texts that contains-all and its relatives take: a YAML list, or one text with commas. In the text form fields are
/// trimmed, repeated commas count once, and a field in double quotes may hold commas (<c>""</c> or <c>\"</c> stands for a quote), as
/// in promptfoo.
/// </summary>
public static class CommaList
{
    /// <summary>The texts; null where a quoted field is not closed or is followed by something other than a comma.</summary>
    public static IReadOnlyList<string>? Read(JsonNode? value) => value switch
    {
        JsonArray list => [.. list.Select(item => item.AsTextOrNumber() ?? "")],
        _ when value.AsTextOrNumber() is { } text => Split(text),
        _ => null,
    };

    internal static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i].AsTextOrNumber() is not { Length: > 0 })
                {
                    problems.Add($"value/{JsonValues.Print(i)}", list[i], "a text that is not empty, or a number");
                }
            }
        }

        if (Read(check.Value) is not { Count: > 0 })
        {
            problems.Add("value", check.Value, "a list of texts, or texts divided by commas (quotes closed)");
        }
    }

    /// <summary>The fields of the text form; null where a quoted field is not closed or is followed by something other than a comma.</summary>
    public static List<string>? Split(string text)
    {
        var fields = new List<string>();
        var at = 0;
        while ((at = SkipSeparators(text, at)) < text.Length)
        {
            if (text[at] == '"')
            {
                var field = Quoted(text, ref at);
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                {
                    at++;
                }

                if (field is null || (at < text.Length && text[at] != ','))
                {
                    return null;
                }

                fields.Add(field);
            }
            else
            {
                var end = text.IndexOf(',', at);
                end = end < 0 ? text.Length : end;
                fields.Add(text[at..end].Trim());
                at = end;
            }
        }

        return fields;
    }

    private static int SkipSeparators(string text, int at)
    {
        while (at < text.Length && (text[at] == ',' || char.IsWhiteSpace(text[at])))
        {
            at++;
        }

        return at;
    }

    private static string? Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var next = at + 1 < text.Length ? text[at + 1] : '\0';
            if ((text[at] == '\\' && next is '"' or '\\') || (text[at] == '"' && next == '"'))
            {
                field.Append(next);
                at++;
            }
            else if (text[at] == '"')
            {
                at++;
                return field.ToString();
            }
            else
            {
                field.Append(text[at]);
            }
        }

        return null;
    }
}
