using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Quality.Defects;

/// <summary>Texts as Markdown sections, paragraphs and list items.</summary>
internal static partial class Sections
{
    /// <summary>Without one of its sections below a heading, or without one of at least three paragraphs; null where it has neither.</summary>
    public static string? Drop(string text, ulong seed)
    {
        var starts = Heading().Matches(text).Select(match => match.Index).ToList();
        if (starts.Count < 2)
        {
            var paragraphs = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
            return paragraphs.Length < 3 ? null : string.Join("\n\n", paragraphs.Where((_, index) => index != 1 + (int)(seed % (ulong)(paragraphs.Length - 1))));
        }

        // The first heading is the title: what stands below it is a section like any other where there is no other.
        var drop = 1 + (int)(seed % (ulong)(starts.Count - 1));
        var end = drop + 1 < starts.Count ? starts[drop + 1] : text.Length;
        return string.Concat(text.AsSpan(0, starts[drop]), text.AsSpan(end));
    }

    /// <summary>With the contents of the first two numbered items, or else of the first two bullets, swapped; null where there are none.</summary>
    public static string? Swap(string text) => Swap(text, Numbered()) ?? Swap(text, Bullet());

    private static string? Swap(string text, Regex items)
    {
        var found = items.Matches(text);
        if (found.Count < 2)
        {
            return null;
        }

        var (first, second) = (found[0].Groups["text"], found[1].Groups["text"]);
        return first.Value == second.Value
            ? null
            : string.Concat(
                text[..first.Index], second.Value, text[(first.Index + first.Length)..second.Index], first.Value, text[(second.Index + second.Length)..]);
    }

    [GeneratedRegex(@"^#{1,4} ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *\d+[.)] (?<text>[^\n]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^ *[-*] (?<text>[^\n]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bullet();
}
