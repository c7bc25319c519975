namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>Finds in prose whom a goal waits for, where nobody declared a dependency.</summary>
internal static class WaitingFor
{
    private const int MostWords = 3;

    // After "needs" only a name counts: "needs Platform", not "needs attention".
    private static readonly (string Phrase, bool NameOnly)[] Phrases =
        [("waits for ", false), ("waiting for ", false), ("waiting on ", false), ("depends on ", false), ("blocked by ", false), ("needs ", true)];

    private static readonly string[] Articles = ["the", "a", "an"];

    /// <summary>Up to three capitalised words after such a phrase, or one word; null where the text says nothing of the kind.</summary>
    public static string? In(string? text)
    {
        foreach (var (phrase, nameOnly) in Phrases)
        {
            for (var at = Next(text, phrase, 0); at >= 0; at = Next(text, phrase, at + 1))
            {
                if (Who(text![(at + phrase.Length)..], nameOnly) is { } who)
                {
                    return who;
                }
            }
        }

        return null;
    }

    private static int Next(string? text, string phrase, int from) => text?.IndexOf(phrase, from, StringComparison.OrdinalIgnoreCase) ?? -1;

    private static string? Who(string rest, bool nameOnly)
    {
        var words = rest.Split(
            ' ',
            MostWords + 2,
            StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => Articles.Contains(word)).Take(MostWords).ToArray();
        var count = 0;
        while (count < words.Length && char.IsUpper(words[count][0]) && (count == 0 || !EndsPhrase(words[count - 1])))
        {
            count++;
        }

        var word = count > 0 || (!nameOnly && words.Length > 0 && char.IsLetter(words[0][0]));
        return word ? string.Join(' ', words[..Math.Max(1, count)]).TrimEnd('.', ',', ';', ':', '!', ')', '(') : null;
    }

    private static bool EndsPhrase(string word) => word[^1] is '.' or ',' or ';' or ':' or '!' or ')';
}
