using System.Collections.Frozen;

namespace PeakLoop.Organization;

/// <summary>Words of a text for ranking: lower case, at least three letters or digits, without the commonest words, plural endings removed.</summary>
internal static class Terms
{
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        StringComparer.Ordinal,
        "the", "and", "for", "with", "that", "this", "from", "are", "was", "were", "not", "but", "all", "any", "can", "has", "have", "had",
        "its", "our", "out", "their", "they", "than", "then", "when", "where", "which", "while", "who", "why", "will", "would", "should",
        "into", "onto", "over", "under", "per", "each", "more", "most", "less", "only", "one", "two", "before", "after", "until", "unknown",
        "goal", "team", "plan");

    public static IEnumerable<string> Of(string? text)
    {
        text = (text ?? "").ToLowerInvariant();
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end - start >= 3 && !Common.Contains(text[start..end]))
            {
                yield return Stem(text[start..end]);
            }

            start = end;
        }
    }

    private static string Stem(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1]
        : word;
}
