using System.Globalization;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Checks.Text;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// A check in the short form of CSV tests: <c>type: value</c>, <c>type(threshold): value</c>, <c>not-</c> in front; <c>grade:</c> is llm-rubric;
/// a text that is none of these must be equalled. Types with an amount or score get the threshold 0.75 where none is written, and similar 0.8,
/// as promptfoo's CSV has it.
/// </summary>
internal sealed record ShortCheck(string Type, string? Value, string? Threshold)
{
    /// <summary>Number of an <c>__expected</c> column, from 1 (the plain one is 1); null for other names.</summary>
    public static int? Position(string name)
    {
        const string Prefix = "__expected";
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        return name.Length == Prefix.Length ? 1
            : int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    /// <summary>Reads a cell.</summary>
    public static ShortCheck Parse(string cell)
    {
        if (cell.StartsWith("grade:", StringComparison.Ordinal))
        {
            return new ShortCheck("llm-rubric", cell["grade:".Length..].Trim(), null);
        }

        var end = cell.AsSpan().IndexOfAny('(', ':') is >= 0 and var found ? found : cell.Length;
        var name = cell[..end];
        var threshold = (string?)null;
        var rest = cell[end..];
        if (rest.StartsWith('(') && rest.IndexOf(')') is > 0 and var close)
        {
            threshold = rest[1..close];
            rest = rest[(close + 1)..];
        }

        var known = IsType(name) && (rest.Length == 0 || rest[0] == ':');
        return known ? new ShortCheck(name, rest.Length == 0 ? null : rest[1..].Trim(), threshold) : new ShortCheck("equals", cell, null);
    }

    /// <summary>The check as a node; null where its type needs a program in the process, which is an error.</summary>
    public SourceNode? ToNode(SourceLocation at, string? metric, string? threshold, ReadContext context)
    {
        var type = Type.StartsWith("not-", StringComparison.Ordinal) ? Type[4..] : Type;
        var members = new List<SourceMember> { Member("type", Type) };
        if (Value is { Length: > 0 } value)
        {
            members.Add(type is "contains-all" or "contains-any" or "icontains-all" or "icontains-any"
                ? new SourceMember("value", at, ListNode(value, at))
                : Member("value", value));
        }

        var limit = threshold ?? Threshold ?? Default(type);
        if (limit is not null && CheckCatalogue.Find(type) is { Threshold: not ThresholdMeaning.None })
        {
            members.Add(new SourceMember("threshold", at, new SourceNode(at, new ScalarText(limit, Plain: true))));
        }

        if (metric is { Length: > 0 })
        {
            members.Add(Member("metric", metric));
        }

        if (CheckCatalogue.Find(type) is null)
        {
            context.Errors.Add(new InputError(at, Type, $"a supported check type ({ForeignTypes.Hint(type) ?? "unknown"})"));
            return null;
        }

        return new SourceNode(at, members);

        SourceMember Member(string key, string text) => new(key, at, new SourceNode(at, new ScalarText(text, Plain: false)));
    }

    private static SourceNode ListNode(string value, SourceLocation at) => CommaList.Split(value) is { } texts
        ? new SourceNode(at, [.. texts.Select(text => new SourceNode(at, new ScalarText(text, Plain: false)))])
        : new SourceNode(at, new ScalarText(value, Plain: false));

    private static string? Default(string type) => type switch
    {
        "similar" => "0.8",
        "cost" or "latency" or "levenshtein" or "rouge-n" => "0.75",
        _ => null,
    };

    private static bool IsType(string name)
    {
        var type = name.StartsWith("not-", StringComparison.Ordinal) ? name[4..] : name;
        return CheckCatalogue.Find(type) is not null || ForeignTypes.Hint(type) is not null || type is "fn" or "eval";
    }
}
