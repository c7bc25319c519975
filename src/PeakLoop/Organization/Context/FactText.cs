using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PeakLoop.Organization;

/// <summary>
/// Text of facts as models and people are given it: on one line, so that a text cannot imitate the headings and lists around it; cut at a
/// stated length; without names where they are not wanted; and, where it was imported, between <c>untrusted</c> marks that name its source
/// and that the text itself cannot contain.
/// </summary>
/// <param name="showNames">Whether people's names are shown.</param>
public sealed partial class FactText(bool showNames)
{
    /// <summary>What stands for a value that is not known: never 0, never an empty place.</summary>
    public const string Unknown = "unknown";

    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 160;

    /// <summary>Longest sentence-like field (why, decision rule, need, option, claim), in characters.</summary>
    public const int SentenceLength = 500;

    /// <summary>Longest summary, in characters.</summary>
    public const int SummaryLength = 900;

    private const string CutMark = " […]";

    /// <summary>Whether names are shown.</summary>
    public bool ShowNames => showNames;

    /// <summary>Text of a fact; <see cref="Unknown"/> where absent.</summary>
    public string Of(string? text, Provenance? from, int length = SentenceLength)
    {
        var line = PeopleNames.InText(Cut(OneLine(Cut(text ?? "", 4 * length)), length), showNames);
        if (line.Length == 0)
        {
            return Unknown;
        }

        return IsTrusted(from) ? line : $"<untrusted source=\"{SourceKind(from!)}\">{line}</untrusted>";
    }

    /// <summary>A role or team; a person only where names are shown.</summary>
    public string Owner(string? owner, string team, Provenance? from) =>
        Of(PeopleNames.Owner(owner is null ? null : OneLine(owner), team, showNames), from, TitleLength);

    /// <summary>A date; <see cref="Unknown"/> where absent.</summary>
    public static string Of(DateOnly? date) => date is null ? Unknown : IsoDate.Write(date.Value);

    /// <summary>A moment; <see cref="Unknown"/> where absent.</summary>
    public static string Of(DateTimeOffset? time) => time is null ? Unknown : IsoDate.Write(time.Value);

    /// <summary>A number in the shortest form that reads back equal; <see cref="Unknown"/> where absent.</summary>
    public static string Of(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>Where a fact comes from, for citing: <c>loop.config.json:31</c>, or the source where there is no file.</summary>
    public static string Place(Provenance? from) => from switch
    {
        null => "config",
        { File: { } file, Line: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{file}:{from.Line}"),
        { File: { } file } => file,
        _ => from.Source,
    };

    /// <summary>Whether a person of the organization wrote a fact here: in the configuration, by a verb, or the loop itself. All else was imported.</summary>
    public static bool IsTrusted(Provenance? from) =>
        from is null || from.Source is "config" or "cli" || from.Source.StartsWith("cycle:", StringComparison.Ordinal);

    /// <summary>A text without control characters, on one line, and without anything that looks like an <c>untrusted</c> or <c>plan</c> mark.</summary>
    public static string OneLine(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
            {
                if (builder.Length > 0 && builder[^1] != ' ')
                {
                    builder.Append(' ');
                }
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                builder.Append(rune);
            }
        }

        return WithoutMarks(builder.ToString().Trim());
    }

    /// <summary>A text in which nothing is an <c>untrusted</c> or <c>plan</c> mark any more: their opening bracket becomes '‹'.</summary>
    public static string WithoutMarks(string text) => MarkPattern().Replace(text, "‹");

    /// <summary>The first lines of a text that fit into <paramref name="length"/> characters, and how many lines were left out.</summary>
    public static string CutLines(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var lines = text.Split('\n');
        var total = 0;
        var kept = lines.TakeWhile(line => (total += line.Length + 1) <= length).ToList();
        return string.Join('\n', [.. kept, string.Create(CultureInfo.InvariantCulture, $"({lines.Length - kept.Count} more lines left out)")]);
    }

    /// <summary>A text of at most <paramref name="length"/> characters: cut after a word, and marked as cut.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length - CutMark.Length);
        end = end > length / 2 ? end : length - CutMark.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + CutMark;
    }

    private static string SourceKind(Provenance from)
    {
        var kind = from.Source.Split(':')[0];
        return kind.Length > 0 && kind.All(char.IsAsciiLetterOrDigit) ? kind : "import";
    }

    [GeneratedRegex(@"<(?=\s{0,8}/?\s{0,8}(untrusted|plan)\b)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex MarkPattern();
}
