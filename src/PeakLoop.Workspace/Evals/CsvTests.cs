using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Reads tests from CSV, as promptfoo does: a header; plain columns are variables (texts); <c>__expected</c>, <c>__expected1</c>, … hold a check
/// in short form (<see cref="ShortCheck"/>); <c>__description</c>, <c>__metric</c>, <c>__threshold</c>, <c>__metadata:KEY</c>, <c>__metadata:KEY[]</c>
/// (commas divide) and <c>__config:__expectedN:threshold</c>. PeakLoop adds <c>__id</c>, <c>__target</c>, <c>__split</c>, <c>__severity</c>.
/// Each row becomes a test node that stands at its line.
/// </summary>
internal static class CsvTests
{
    private static readonly string[] Plain = ["__id", "__target", "__split", "__severity", "__description", "__threshold"];
    private static readonly string[] Known = [.. Plain, "__metric", "__expected", "__metadata:KEY", "__config:__expected:threshold"];

    public static List<SourceNode> Read(string path, string text, ReadContext context)
    {
        var tests = new List<SourceNode>();
        var place = new SourceLocation(path, 1);
        var records = CsvRows.Read(path, text, context);
        if (records.Count == 0)
        {
            context.Errors.Add(new InputError(place, null, "a header line"));
            return tests;
        }

        string[] header = [.. records[0].Cells.Select(name => name.Trim())];
        CheckHeader(header, place, context);
        foreach (var record in records.Skip(1))
        {
            var at = new SourceLocation(path, record.Line);
            if (record.Cells.Count != header.Length)
            {
                context.Errors.Add(new InputError(
                    at, $"{record.Cells.Count} cells", string.Create(CultureInfo.InvariantCulture, $"{header.Length} cells, as the header has")));
            }
            else
            {
                tests.Add(Test(header, record.Cells, at, context));
            }
        }

        return tests;
    }

    private static void CheckHeader(string[] header, SourceLocation place, ReadContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in header)
        {
            if (!seen.Add(name))
            {
                context.Errors.Add(new InputError(place, name, "each column once"));
            }

            var special = name.StartsWith("__", StringComparison.Ordinal);
            if (special && !Known.Contains(name) && ShortCheck.Position(name) is null
                && !name.StartsWith("__metadata:", StringComparison.Ordinal) && ConfigPosition(name) is null)
            {
                context.Errors.Add(new InputError(place, name, $"one of {string.Join(", ", Known)}, or a variable", NearestName.Find(name, Known)));
            }
        }
    }

    private static SourceNode Test(string[] header, IReadOnlyList<string> row, SourceLocation at, ReadContext context)
    {
        var (test, vars, metadata) = (new List<SourceMember>(), new List<SourceMember>(), new List<SourceMember>());
        var checks = new SortedDictionary<int, ShortCheck>();
        var thresholds = new Dictionary<int, string>();
        string? metric = null;
        for (var i = 0; i < header.Length; i++)
        {
            var (name, cell) = (header[i], row[i]);
            if (ShortCheck.Position(name) is { } position)
            {
                if (cell.Trim() is { Length: > 0 } written)
                {
                    checks[position] = ShortCheck.Parse(written);
                }
            }
            else if (ConfigPosition(name) is { } configured)
            {
                thresholds[configured] = cell.Trim();
            }
            else if (name is "__metric")
            {
                metric = cell.Trim();
            }
            else if (name.StartsWith("__metadata:", StringComparison.Ordinal))
            {
                AddMetadata(metadata, name["__metadata:".Length..], cell, at);
            }
            else if (!name.StartsWith("__", StringComparison.Ordinal))
            {
                vars.Add(Member(name, Scalar(cell, at)));
            }
            else if (cell.Trim().Length > 0)
            {
                test.Add(Member(name[2..], Scalar(cell.Trim(), at, plain: name is "__threshold")));
            }
        }

        var list = checks.Select(check => check.Value.ToNode(at, metric, thresholds.GetValueOrDefault(check.Key), context)).OfType<SourceNode>().ToList();
        test.Add(Member("vars", new SourceNode(at, vars)));
        test.Add(Member("assert", new SourceNode(at, list)));
        test.Add(Member("metadata", new SourceNode(at, metadata)));
        return new SourceNode(at, test);

        SourceMember Member(string key, SourceNode value) => new(key, at, value);
    }

    private static void AddMetadata(List<SourceMember> metadata, string key, string cell, SourceLocation at)
    {
        if (cell.Trim().Length == 0)
        {
            return;
        }

        if (key.EndsWith("[]", StringComparison.Ordinal))
        {
            // A comma after a backslash belongs to the item.
            var items = cell.Replace("\\,", "\0", StringComparison.Ordinal).Split(',')
                .Select(item => Scalar(item.Replace('\0', ',').Trim(), at)).ToList();
            metadata.Add(new SourceMember(key[..^2], at, new SourceNode(at, items)));
        }
        else
        {
            metadata.Add(new SourceMember(key, at, Scalar(cell, at)));
        }
    }

    private static int? ConfigPosition(string name)
    {
        const string Prefix = "__config:";
        const string Suffix = ":threshold";
        return name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
            && name.Length > Prefix.Length + Suffix.Length ? ShortCheck.Position(name[Prefix.Length..^Suffix.Length]) : null;
    }

    private static SourceNode Scalar(string text, SourceLocation at, bool plain = false) => new(at, new ScalarText(text, plain));
}
