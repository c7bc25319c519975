using System.Text.RegularExpressions;

namespace PeakLoop.Organization;

/// <summary>One item of a list below a heading, continuation lines and deeper bullets joined to it.</summary>
/// <param name="Section">Name of the section, from the list given to <see cref="PlanText.Items"/>.</param>
/// <param name="Text">Text without bullet and emphasis.</param>
/// <param name="Line">Line of its bullet, from 1.</param>
internal sealed record PlanItem(string Section, string Text, int Line);

/// <summary>
/// Takes a model's Markdown apart into the items of known sections. Tolerates heading levels, bold lines or "Name:" as headings, numbers,
/// any bullet, sub-bullets, fenced answers and emphasis. Bounded: texts over <see cref="LongestText"/> are cut, items too. The patterns have no time
/// limit, which would depend on the machine's load: they are linear, or see bounded texts only.
/// </summary>
internal static partial class PlanText
{
    public const int LongestText = 200_000;
    private const int LongestItem = 2_000;
    private const int MostItems = 1_000;

    // Longer lines are neither headings nor "none"; the bound also keeps the patterns for these linear.
    private const int LongestHeading = 120;

    /// <summary>The items in the order of the text. <paramref name="sections"/>: words that begin a heading → section.</summary>
    public static IReadOnlyList<PlanItem> Items(string text, IReadOnlyList<(string Word, string Section)> sections, List<PlanProblem> problems)
    {
        if (text.Length > LongestText)
        {
            problems.Add(new PlanProblem(0, $"the answer has more than {LongestText} characters; the rest was not read"));
            text = text[..LongestText];
        }

        var reader = new Reader();
        var (section, level) = ((string?)null, 0);
        foreach (var (index, raw) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = MarkPattern().Replace(raw, "");
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            if (Heading(line, sections, out var name, out var depth))
            {
                if (name is not null || depth <= level)
                {
                    (section, level) = (name, depth);
                    reader.Close();
                }

                continue;
            }

            if (reader.Items.Count == MostItems)
            {
                problems.Add(new PlanProblem(index + 1, $"the answer has more than {MostItems} items; the rest was not read"));
                break;
            }

            if (section is not null)
            {
                reader.Add(section, line, index + 1);
            }
        }

        reader.Close();
        return reader.Items;
    }

    private static bool Heading(string line, IReadOnlyList<(string Word, string Section)> sections, out string? section, out int level)
    {
        var trimmed = line.Trim();
        (section, level) = (null, 0);
        if (trimmed.Length > LongestHeading)
        {
            return false;
        }

        level = trimmed.TakeWhile(c => c == '#').Count();
        var bare = HeadingDress().Replace(trimmed, "").Trim();
        var known = sections.FirstOrDefault(each => bare.StartsWith(each.Word, StringComparison.OrdinalIgnoreCase)
            && (bare.Length == each.Word.Length || !char.IsLetter(bare[each.Word.Length])));
        section = known.Section;
        if (level > 0)
        {
            return true;
        }

        level = 6;
        var dressed = trimmed.StartsWith("**", StringComparison.Ordinal) && trimmed.TrimEnd(':').EndsWith("**", StringComparison.Ordinal);
        return section is not null && bare.Length <= known.Word.Length + 10 && (dressed || (trimmed.EndsWith(':') && !BulletPattern().IsMatch(line)));
    }

    private sealed class Reader
    {
        private readonly List<string> _parts = [];
        private string _section = "";
        private int _line;
        private int _indent;
        private int _firstIndent = -1;

        public List<PlanItem> Items { get; } = [];

        public void Add(string section, string line, int number)
        {
            if (line.Trim().Length == 0)
            {
                return;
            }

            var bullet = BulletPattern().Match(line);
            var indent = line.Replace("\t", "    ", StringComparison.Ordinal).TakeWhile(c => c == ' ').Count();
            if (_parts.Count > 0 && (!bullet.Success || (indent > _indent && indent > _firstIndent)))
            {
                _parts.Add(Undress(bullet.Success ? line[bullet.Length..] : line));
                return;
            }

            var firstIndent = _firstIndent < 0 ? indent : Math.Min(_firstIndent, indent);
            Close();
            (_section, _line, _indent, _firstIndent) = (section, number, indent, firstIndent);
            _parts.Add(Undress(line[bullet.Length..]));
        }

        public void Close()
        {
            var text = Join();
            if (text.Length > 0 && !(text.Length <= LongestHeading && NothingPattern().IsMatch(text)))
            {
                Items.Add(new PlanItem(_section, text.Length > LongestItem ? text[..LongestItem] : text, _line));
            }

            _parts.Clear();
            _firstIndent = -1;
        }

        private string Join()
        {
            var text = "";
            foreach (var part in _parts.Where(part => part.Length > 0))
            {
                text = text.Length == 0 ? part
                    : text.Length > LongestItem ? text
                    : text[^1] is '.' or ';' or ',' or ':' || !char.IsUpper(part[0]) ? $"{text} {part}"
                    : $"{text}. {part}";
            }

            return text;
        }
    }

    private static string Undress(string text) => EmphasisPattern().Replace(CheckBox().Replace(text.Trim(), ""), "").Trim();

    [GeneratedRegex(@"</?untrusted[^<>]*>", RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex MarkPattern();

    [GeneratedRegex(@"^[#\s*_]*([0-9]+[.)]\s*)?[*_]*|[#\s*_:]+$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex HeadingDress();

    [GeneratedRegex(@"^\s*([-*+•–—]|[0-9]{1,3}[.)])\s+", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex BulletPattern();

    [GeneratedRegex(@"^\[[ xX]?\]\s*", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex CheckBox();

    [GeneratedRegex(@"\*{1,3}|__|`", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex EmphasisPattern();

    [GeneratedRegex(@"^\W*(none|nothing|n/a|not applicable|no (open )?(priorities|actions|dependencies|decisions|commitments|lessons|risks|asks|conflicts)[a-z ]*)\W*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NothingPattern();
}
