using System.Text.RegularExpressions;

namespace PeakLoop.Sources;

/// <summary>Takes plain text out of markdown.</summary>
internal static partial class MarkdownText
{
    /// <summary>Longest text looked at, in characters: the bound keeps the patterns' work small.</summary>
    public const int Longest = 4000;

    /// <summary>The first paragraph below a heading that begins with a word, or below its first subheading; null where there is none.</summary>
    public static string? FirstParagraph(IReadOnlyList<string> lines, string heading)
    {
        var start = lines.Index().FirstOrDefault(line => line.Item.StartsWith("## ", StringComparison.Ordinal)
            && line.Item[3..].TrimStart().StartsWith(heading, StringComparison.OrdinalIgnoreCase));
        if (start.Item is null)
        {
            return null;
        }

        var paragraph = new List<string>();
        foreach (var line in lines.Skip(start.Index + 1).Select(line => line.Trim()))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith("# ", StringComparison.Ordinal))
            {
                break;
            }

            var ends = line.Length == 0 || line.StartsWith('#') || line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith('|');
            if (ends && paragraph.Count > 0)
            {
                break;
            }

            if (!ends && !line.StartsWith("<!--", StringComparison.Ordinal))
            {
                paragraph.Add(line);
            }
        }

        var text = Plain(string.Join(' ', paragraph));
        return text.Length == 0 ? null : text;
    }

    /// <summary>Text without links' addresses, emphasis and HTML comments; of a longer one, the first <see cref="Longest"/> characters.</summary>
    public static string Plain(string text) =>
        Emphasis().Replace(Links().Replace(Comments().Replace(text.Length > Longest ? text[..Longest] : text, ""), "${text}"), "").Trim();

    [GeneratedRegex(@"!?\[(?<text>[^\[\]]*)\](\([^()]*\)|\[[^\[\]]*\])", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Links();

    [GeneratedRegex(@"\*\*|(?<![A-Za-z0-9])[*_](?=\S)|(?<=\S)[*_](?![A-Za-z0-9])", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Emphasis();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Comments();
}
