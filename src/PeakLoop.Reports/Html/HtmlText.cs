using System.Text;

namespace PeakLoop.Reports.Html;

/// <summary>Encodes text for HTML content and quoted attributes.</summary>
internal static class HtmlText
{
    /// <summary>Appends a text, encoded. Control characters, which have no meaning in a report, become U+FFFD.</summary>
    public static void Append(StringBuilder builder, string? text)
    {
        foreach (var character in text ?? "")
        {
            _ = character switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '"' => builder.Append("&quot;"),
                '\'' => builder.Append("&#39;"),
                '\n' or '\t' => builder.Append(character),
                '\r' => builder,
                _ when char.IsControl(character) => builder.Append('\uFFFD'),
                _ => builder.Append(character),
            };
        }
    }

    /// <summary>The id of an element for a deep link, e.g. <c>case-owner-01</c>: white space, which an id must not hold, becomes a dash.</summary>
    public static string Id(string kind, string id) =>
        $"{kind}-{string.Concat(id.Select(character => char.IsWhiteSpace(character) || char.IsControl(character) ? '-' : character))}";

    /// <summary>The link to an element of this page.</summary>
    public static string Link(string kind, string id) => $"#{Uri.EscapeDataString(Id(kind, id))}";
}
