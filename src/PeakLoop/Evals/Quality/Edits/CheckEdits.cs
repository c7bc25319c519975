using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Quality.Edits;

/// <summary>
/// Edits of checks in YAML suites that leave everything else of the file as a person wrote it. Null where the check is not written in a form
/// that can be edited line by line (a CSV or JSONL test, a map in braces over several lines).
/// </summary>
public static partial class CheckEdits
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes a check out of the score: <c>weight: 0</c>, so that it is still shown and can be taken back by one line.</summary>
    public static FileEdit? Retire(string text, CheckDefinition check, string reason) => Set(text, check, "weight", "0", reason);

    /// <summary>Changes the threshold of a check.</summary>
    public static FileEdit? Threshold(string text, CheckDefinition check, double threshold, string reason) =>
        Set(text, check, "threshold", threshold.ToString("0.##", CultureInfo.InvariantCulture), reason);

    /// <summary>Adds a check at the head of a case's <c>assert</c> list.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="evalCase">Case as read from that text.</param>
    /// <param name="check">Check to add.</param>
    /// <param name="reason">Comment above it.</param>
    public static FileEdit? Add(string text, EvalCase evalCase, CheckDefinition check, string reason)
    {
        var lines = text.Split('\n');
        var (start, indent) = (evalCase.Location.Line, evalCase.Location.Column - 1);
        if (!IsYaml(evalCase.Location.File) || start < 1 || start > lines.Length)
        {
            return null;
        }

        for (var line = start; line < lines.Length && (lines[line].Trim().Length == 0 || Indent(lines[line]) >= indent); line++)
        {
            if (Indent(lines[line]) == indent && lines[line].TrimEnd() == new string(' ', indent) + "assert:")
            {
                var pad = new string(' ', line + 1 < lines.Length && lines[line + 1].TrimStart().StartsWith('-') ? Indent(lines[line + 1]) : indent + 2);
                return FileEdit.Of(
                    evalCase.Location.File, text, line + 2, [], [$"{pad}# {OneLine(reason)}", $"{pad}- {Yaml(check)}"]);
            }
        }

        return null;
    }

    /// <summary>The check on one line, as JSON, which YAML reads.</summary>
    public static string Yaml(CheckDefinition check)
    {
        var map = new JsonObject { ["type"] = check.Negated ? $"not-{check.Type}" : check.Type };
        foreach (var (key, value) in new (string, JsonNode?)[]
        {
            ("value", check.Value?.DeepClone()), ("threshold", check.Threshold), ("weight", check.Weight.Equals(1) ? null : check.Weight),
            ("metric", check.Metric), ("config", check.Config?.DeepClone()),
        })
        {
            if (value is not null)
            {
                map[key] = value;
            }
        }

        return map.ToJsonString(Plain);
    }

    private static FileEdit? Set(string text, CheckDefinition check, string key, string value, string reason)
    {
        var lines = text.Split('\n');
        var (file, line, column) = (check.Location.File, check.Location.Line, check.Location.Column - 1);
        if (!IsYaml(file) || line < 1 || line > lines.Length || column < 0 || column >= lines[line - 1].Length)
        {
            return null;
        }

        var first = lines[line - 1];
        if (first[column] == '{')
        {
            return InBraces(text, file, line, first, column, key, value, reason);
        }

        var end = line;
        while (end < lines.Length && (lines[end].Trim().Length == 0 || Indent(lines[end]) >= column))
        {
            end++;
        }

        var note = $"{key}: {value} # {OneLine(reason)}";
        for (var at = line - 1; at < end; at++)
        {
            if (Indent(lines[at], from: at == line - 1 ? column : 0) == column && lines[at][column..].StartsWith($"{key}:", StringComparison.Ordinal))
            {
                return FileEdit.Of(file, text, at + 1, [lines[at]], [lines[at][..column] + note]);
            }
        }

        // Behind the first member with all that belongs to it.
        var next = line;
        while (next < end && (lines[next].Trim().Length == 0 || Indent(lines[next]) > column))
        {
            next++;
        }

        return FileEdit.Of(file, text, next + 1, [], [new string(' ', column) + note]);
    }

    private static FileEdit? InBraces(string text, string file, int line, string first, int column, string key, string value, string reason)
    {
        var (depth, close) = (0, -1);
        for (var at = column; at < first.Length && close < 0; at++)
        {
            depth += first[at] switch { '{' => 1, '}' => -1, _ => 0 };
            close = depth == 0 ? at : -1;
        }

        if (close < 0)
        {
            return null;
        }

        var known = Member(key).Match(first, column, close - column);
        var changed = known.Success
            ? string.Concat(first.AsSpan(0, known.Index), $"{key}: {value}", first.AsSpan(known.Index + known.Length))
            : string.Concat(first.AsSpan(0, close).TrimEnd(), $", {key}: {value}", first.AsSpan(close));
        return FileEdit.Of(file, text, line, [first], [$"{new string(' ', Indent(first))}# {OneLine(reason)}", changed]);
    }

    private static Regex Member(string key) => key == "weight" ? Weight() : ThresholdMember();

    private static bool IsYaml(string file) => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal);

    private static int Indent(string line, int from = 0) => from > 0 ? from : line.Length - line.TrimStart(' ').Length;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    [GeneratedRegex(@"\bweight: *[\d.]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weight();

    [GeneratedRegex(@"\bthreshold: *[\d.]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ThresholdMember();
}
