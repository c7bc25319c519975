using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeakLoop.Evals.Quality.Defects;

namespace PeakLoop.Evals.Quality;

/// <summary>The usual check against each kind of defect, fitted to good outputs of a case.</summary>
public static partial class Suggestions
{
    private const double Longer = 1.5;

    /// <summary>The check; null where the good outputs give nothing to fit it to.</summary>
    public static CheckDefinition? For(DefectClass kind, IReadOnlyList<GoodOutput> good) => kind switch
    {
        DefectClass.OwnerRemoved => Check("regex", @"\n- \[[^\]\n]*\](?![^\n]*Owner:[* ]*[A-Za-z])", "every action names an owner", negated: true),
        DefectClass.DateBlanked => Check("regex", @"\n- \[[^\]\n]*\](?![^\n]*20\d\d-\d\d-\d\d)", "every action has a date", negated: true),
        DefectClass.ToBeDetermined => Check("regex", @"\b(?:TBD|TBC|TODO)\b|[Tt]o be (?:determined|decided|defined)", "no TBD", negated: true),
        DefectClass.OverLong => good.Count == 0 ? null : Check(
            "word-count", new JsonObject { ["max"] = (int)Math.Ceiling(Longer * good.Max(each => Words(each.Output.Text))) }, "short enough"),
        DefectClass.SectionDropped or DefectClass.Truncated => Headings(good) is { Count: > 1 } headings
            ? Check("contains-all", new JsonArray([.. headings.Select(heading => (JsonNode)heading)]), "all sections are there") : null,
        DefectClass.OrderSwapped => FirstItem(good) is { } first ? Check("regex", $@"\n *1[.)] {Regex.Escape(first)}", "the first item comes first") : null,
        DefectClass.NumberChanged => Rubric("Every number in the answer stands in the input or follows from it.", "numbers are those of the input"),
        DefectClass.NegationInserted => Rubric("No statement of the answer contradicts the input or another statement of the answer.", "nothing contradicts the input"),
        DefectClass.EvidenceInvented => Rubric("Every source and figure in the answer stands in the input.", "evidence is not invented"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of defect."),
    };

    private static CheckDefinition Rubric(string rubric, string metric) => Check("llm-rubric", rubric, metric);

    private static CheckDefinition Check(string type, JsonNode value, string metric, bool negated = false) =>
        new() { Type = type, Negated = negated, Value = value, Metric = metric };

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static List<string> Headings(IReadOnlyList<GoodOutput> good) => good.Count == 0 ? [] : [.. good
        .Select(each => Heading().Matches(each.Output.Text).Select(match => match.Value.TrimEnd()))
        .Aggregate((all, more) => all.Intersect(more, StringComparer.Ordinal))];

    private static string? FirstItem(IReadOnlyList<GoodOutput> good)
    {
        var firsts = good.Select(each => First().Match(each.Output.Text)).Select(match => match.Success ? match.Groups["id"].Value : null).Distinct(StringComparer.Ordinal).ToList();
        return firsts.Count == 1 ? firsts[0] : null;
    }

    [GeneratedRegex(@"^#{2,3} [^\n]+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\n *1[.)] (?<id>\[[^\]\n]+\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex First();
}
