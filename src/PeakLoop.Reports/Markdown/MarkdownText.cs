using System.Text;

namespace PeakLoop.Reports.Markdown;

/// <summary>Makes text of models and people harmless in Markdown: no markup, no HTML, no mention, no link, one line.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>()#+-!|~@$&";

    /// <summary>The text on one line with every sign that means something to Markdown escaped; a mention is broken up so that it notifies nobody.</summary>
    public static string Escape(string? text)
    {
        var builder = new StringBuilder();
        foreach (var character in text ?? "")
        {
            _ = character switch
            {
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '&' => builder.Append("&amp;"),
                '@' => builder.Append("@\u200B"),
                '\n' or '\r' or '\t' => builder.Append(' '),
                _ when char.IsControl(character) => builder.Append('\uFFFD'),
                '-' or '+' or '(' or ')' or '#' or '!' or '$' when !AtStart(builder) => builder.Append(character),
                _ when Special.Contains(character, StringComparison.Ordinal) => builder.Append('\\').Append(character),
                _ => builder.Append(character),
            };
        }

        return builder.ToString();
    }

    /// <summary>The text as code on one line; it cannot end the code it stands in.</summary>
    public static string Code(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        var longest = 0;
        var current = 0;
        foreach (var character in line)
        {
            current = character == '`' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        var fence = new string('`', longest + 1);
        var pad = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    private static bool AtStart(StringBuilder builder) => builder.Length == 0;
}
