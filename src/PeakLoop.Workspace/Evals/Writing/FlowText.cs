using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Workspace.Evals.Writing;

/// <summary>Values as YAML flow text on one line, so that any text survives: strings quoted, names bare where they can be.</summary>
internal static class FlowText
{
    /// <summary>A value.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        JsonObject map => $"{{{string.Join(", ", map.Select(member => $"{Name(member.Key)}: {Of(member.Value)}"))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(Of))}]",
        _ => value.AsText() is { } text ? Quote(text) : JsonText.Print(value),
    };

    /// <summary>A name before a colon.</summary>
    public static string Name(string name) => IsPlain(name) ? name : Quote(name);

    /// <summary>A text: bare where that cannot be mistaken for anything else, quoted otherwise.</summary>
    public static string Word(string text) => IsPlain(text) ? text : Quote(text);

    /// <summary>A text in double quotes, with escapes for what YAML does not print.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append(@"\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
                    result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    // Words that YAML reads as something else than text are quoted.
    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= 80 && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.')
        && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N");
}
