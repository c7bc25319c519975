using System.Globalization;
using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Quality.Defects;

/// <summary>
/// Puts one defect into a text, at a place drawn from the seed. Deterministic; null where the text offers no place for the defect. Works on the
/// Markdown that agents write and, where the same words stand in it, on JSON.
/// </summary>
public static partial class DefectSeeder
{
    private const int LeastToTruncate = 80;
    private const string Invented = " A 2019 survey of 4,310 firms found a gain of 87 % (source: Halden Institute).";

    private const string Filler =
        "It should also be said that there are many sides to this, that each of them deserves to be looked at with care, and that a fuller treatment follows here in other words.";

    /// <summary>The text with a defect of the given kind.</summary>
    public static string? Seed(string text, DefectClass kind, ulong seed) => kind switch
    {
        DefectClass.OwnerRemoved => Replace(text, Owner(), seed, match => match.Groups["key"].Value),
        DefectClass.DateBlanked => Replace(text, Date(), seed, _ => ""),
        DefectClass.NumberChanged => Replace(text, Number(), seed, match => Changed(match.Value)),
        DefectClass.NegationInserted => Replace(text, Verb(), seed, match => match.Value + " not"),
        DefectClass.EvidenceInvented => Replace(text, SentenceEnd(), seed, match => match.Value + Invented) ?? (text.Length > 0 ? text + Invented : null),
        DefectClass.SectionDropped => Sections.Drop(text, seed),
        DefectClass.Truncated => text.Length < LeastToTruncate ? null : text[..(text.Length * 11 / 20)],
        DefectClass.ToBeDetermined => Replace(text, Owner(), seed, match => match.Groups["key"].Value + "TBD") ?? Replace(text, Date(), seed, _ => "TBD"),
        DefectClass.OrderSwapped => Sections.Swap(text),
        DefectClass.OverLong => text.Length == 0 ? null : Long(text),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of defect."),
    };

    private static string? Replace(string text, Regex places, ulong seed, Func<Match, string> with)
    {
        var found = places.Matches(text);
        if (found.Count == 0)
        {
            return null;
        }

        var match = found[(int)(seed % (ulong)found.Count)];
        var changed = string.Concat(text.AsSpan(0, match.Index), with(match), text.AsSpan(match.Index + match.Length));
        return string.Equals(changed, text, StringComparison.Ordinal) ? null : changed;
    }

    private static string Changed(string number) =>
        decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? ((value * 3) + 7).ToString(CultureInfo.InvariantCulture)
            : number + "7";

    private static string Long(string text)
    {
        var words = Math.Max(300, 3 * text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var each = Filler.Split(' ').Length;
        return text + "\n\n" + string.Join(' ', Enumerable.Repeat(Filler, (words / each) + 1));
    }

    [GeneratedRegex("""(?<key>\bOwner:[* ]*|"owner"\s*:\s*")(?<value>[^\n."]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Owner();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();

    // Not part of a date, a word or an id, and not the number of a list item.
    [GeneratedRegex(@"(?<![\w.-]|\d,)(?!\d+[.)] )\d+(\.\d+)?(?![\w-]|,\d|\.\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(is|are|was|will|can|must|should|has|have)\b(?! not)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<=[a-z)])\.(?=\s|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();
}
