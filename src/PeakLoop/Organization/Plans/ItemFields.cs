using System.Text.RegularExpressions;
using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>One list item taken apart: the id in brackets at its beginning, its text, and its labelled fields.</summary>
internal sealed partial class ItemFields
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly PlanItem _item;
    private readonly List<PlanProblem> _problems;

    private ItemFields(PlanItem item, List<PlanProblem> problems) => (_item, _problems) = (item, problems);

    /// <summary>What stands in the brackets at the beginning; null where there are none.</summary>
    public string? Bracket { get; private set; }

    /// <summary>The text between id and fields.</summary>
    public string Text { get; private set; } = "";

    public int Line => _item.Line;

    /// <summary>Takes an item apart. An id may also stand without brackets before a colon or dash, if it is one of <paramref name="bareIds"/>.</summary>
    public static ItemFields Of(PlanItem item, List<PlanProblem> problems, params IReadOnlyDictionary<string, string>[] bareIds)
    {
        var fields = new ItemFields(item, problems);
        var rest = item.Text;
        var bracket = BracketPattern().Match(rest);
        if (bracket.Success)
        {
            fields.Bracket = bracket.Groups["id"].Value.Trim();
            rest = rest[bracket.Length..];
        }
        else if (rest.IndexOfAny([':', ' ']) is var end and > 0 && Array.Exists(bareIds, ids => ids.ContainsKey(rest[..end])))
        {
            fields.Bracket = rest[..end];
            rest = rest[(end + 1)..];
        }

        fields.Split(rest);
        return fields;
    }

    /// <summary>A field's text; null where absent or only a word for "not known".</summary>
    public string? Field(string label) => _fields.TryGetValue(label, out var value) && !UnknownPattern().IsMatch(value) ? value : null;

    /// <summary>A field's date; a problem is noted where there is text but no date in it.</summary>
    public DateOnly? Date(string label)
    {
        if (Field(label) is not { } value)
        {
            return null;
        }

        var date = DateIn(value, out _);
        if (date is null)
        {
            Problem($"{label} '{Short(value)}' is not {IsoDate.DateExpected}");
        }

        return date;
    }

    /// <summary>Takes ", by DATE" out of a text; falls back to the field "Needed by", "By" or "Due".</summary>
    public DateOnly? TakeBy(ref string text)
    {
        var match = ByPattern().Match(text);
        if (match.Success && DateIn(match.Value, out _) is { } date)
        {
            text = Trim(text.Remove(match.Index, match.Length));
            return date;
        }

        return Date("Needed by") ?? Date("By") ?? Date("Due");
    }

    /// <summary>The known id in the brackets; a problem is noted where they hold something else.</summary>
    public string? Id(IReadOnlyDictionary<string, string> known, string kind, bool required = true)
    {
        if (Bracket is null)
        {
            if (required)
            {
                Problem($"no {kind} id in '{Short(_item.Text)}'");
            }

            return null;
        }

        if (Known(Bracket, known) is { } id)
        {
            return id;
        }

        var nearest = NearestName.Find(Bracket, known.Values);
        Problem($"'{Short(Bracket)}' is no {kind}{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
        return null;
    }

    public void Problem(string text) => _problems.Add(new PlanProblem(_item.Line, text));

    /// <summary>The id a bracket means: itself, what follows "goal:" or the like, or the first of several.</summary>
    public static string? Known(string bracket, IReadOnlyDictionary<string, string> known) =>
        known.GetValueOrDefault(bracket)
        ?? bracket.Split([',', ' ', '&'], StringSplitOptions.RemoveEmptyEntries).Append(bracket[(bracket.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
            .Select(known.GetValueOrDefault).FirstOrDefault(id => id is not null);

    /// <summary>The first valid ISO date in a text.</summary>
    public static DateOnly? DateIn(string text, out int index)
    {
        foreach (Match match in DatePattern().Matches(text))
        {
            if (IsoDate.TryDate(match.Value, out var date, out _))
            {
                index = match.Index;
                return date;
            }
        }

        index = -1;
        return null;
    }

    public static string Trim(string text) => text.Trim(' ', '\t', '.', ';', ',', '|', ':', '-', '–', '—');

    public static string Short(string text) => FactText.Cut(FactText.OneLine(text), 80);

    private void Split(string text)
    {
        var labels = LabelPattern().Matches(text);
        Text = Trim(labels.Count == 0 ? text : text[..labels[0].Index]).TrimEnd('(').TrimEnd();
        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var end = i + 1 < labels.Count ? labels[i + 1].Index : text.Length;
            var value = Trim(text[start..end]);
            value = value.EndsWith(')') && !value.Contains('(', StringComparison.Ordinal) ? value[..^1].TrimEnd() : value;
            if (value.Length > 0)
            {
                _fields.TryAdd(Canonical(labels[i].Groups["label"].Value), value);
            }
        }
    }

    private static string Canonical(string label) => string.Join(' ', label.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant() switch
    {
        "due date" or "deadline" => "Due",
        "done" or "exit test" or "definition of done" or "acceptance" => "Done when",
        "sources" or "evidence" => "Source",
        "option" => "Options",
        "decide by" or "needed" => "Needed by",
        "owners" or "owned by" or "decision owner" => "Owner",
        var other => other,
    };

    [GeneratedRegex(@"^\W{0,4}?\[(?<id>[^\[\]]{1,120})\](\([^()\s]*\))?\s*[:–—-]?\s*", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex BracketPattern();

    [GeneratedRegex(@"(?<=^|[\s.;,|(])(?<label>owners?|owned by|decision owner|due( date)?|deadline|done([ -]when)?|exit test|definition of done|acceptance|sources?|evidence|options?|needed( by)?|decide by|by)\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex LabelPattern();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"[,;(]?\s*\b(needed |due )?by:?\s+[0-9]{4}-[0-9]{2}-[0-9]{2}\)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ByPattern();

    [GeneratedRegex(@"^\W*(unknown|not known|tbd|tba|to be (decided|determined|defined)|n/a|none|not stated|not set|\?+)\W*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex UnknownPattern();
}
