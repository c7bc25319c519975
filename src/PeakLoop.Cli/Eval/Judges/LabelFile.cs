using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Eval.Judges;

/// <summary>Labels written elsewhere: one JSON object a line. All mistakes are told at once; then nothing is kept.</summary>
internal static class LabelFile
{
    private static readonly string[] Known = ["output", "check", "pass", "verdict", "grade", "note", "judge", "case"];

    public static List<JudgeLabel> Read(string text, string file, JudgeHistory history, string? judge)
    {
        var (labels, errors) = (new List<JudgeLabel>(), new List<InputError>());
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line].Trim().Length > 0 && Line(lines[line], new SourceLocation(file, line + 1), history, judge, errors) is { } label)
            {
                labels.Add(label);
            }
        }

        return errors.Count == 0 ? labels : throw new InputException(errors);
    }

    /// <summary>The one label that options of the command line give.</summary>
    public static JudgeLabel One(LabelRequest request, JudgeHistory history)
    {
        var errors = new List<InputError>();
        if (request.Verdict is null)
        {
            throw InputException.One(new SourceLocation("--verdict"), null, "pass or fail");
        }

        // Somebody chose this output: it is no random one.
        return Of(
            request.Output!, request.Check, request.Verdict == "pass", request.Grade, request.Note, request.Judge, new SourceLocation("--output"), history, errors) is { } label
            ? label with { Random = false }
            : throw new InputException(errors);
    }

    private static JudgeLabel? Line(string line, SourceLocation at, JudgeHistory history, string? judge, List<InputError> errors)
    {
        JsonObject? map;
        try
        {
            map = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            map = null;
        }

        if (map is null)
        {
            errors.Add(new InputError(at, line.Trim(), "one JSON object a line"));
            return null;
        }

        var unknown = map.Select(member => member.Key).FirstOrDefault(key => !Known.Contains(key));
        if (unknown is not null)
        {
            errors.Add(new InputError(at, unknown, "one of " + string.Join(", ", Known), NearestName.Find(unknown, Known)));
            return null;
        }

        bool? pass = map["pass"] is JsonValue flag && flag.TryGetValue<bool>(out var truth) ? truth
            : map["verdict"]?.ToString() switch { "pass" => true, "fail" => false, _ => null };
        int? grade = map["grade"] is JsonValue number && number.TryGetValue<int>(out var whole) ? whole : null;
        if (map["output"]?.ToString() is not { Length: > 0 } output || pass is null || (map["grade"] is not null && grade is null))
        {
            errors.Add(new InputError(at, line.Trim(), "output, and pass (true or false) or verdict (pass or fail); grade is a whole number"));
            return null;
        }

        return Of(output, map["check"]?.ToString(), pass.Value, grade, map["note"]?.ToString(), map["judge"]?.ToString() ?? judge, at, history, errors);
    }

    private static JudgeLabel? Of(
        string output, string? check, bool pass, int? grade, string? note, string? judge, SourceLocation at, JudgeHistory history, List<InputError> errors)
    {
        var found = history.Verdicts.Where(each => each.Output == output && (check is null || each.Check == check)
            && (judge is null || each.Judge.StartsWith(judge, StringComparison.Ordinal))).ToList();
        if (found.Count != 1)
        {
            errors.Add(new InputError(
                at, output, found.Count == 0 ? "an output that a judge graded; `peakloop eval label --list` shows some" : $"a check of this output: {string.Join(", ", found.Select(each => each.Check))}",
                found.Count == 0 ? NearestName.Find(output, history.Verdicts.Select(each => each.Output).Distinct(StringComparer.Ordinal)) : null));
            return null;
        }

        if (grade is < 0 or > JudgeLabel.HighestGrade)
        {
            errors.Add(new InputError(at, $"{grade}", "a grade from 0 to 4"));
            return null;
        }

        return new JudgeLabel
        {
            Output = output, Case = found[0].Case, Check = found[0].Check, Judge = found[0].Judge, Pass = pass, Grade = grade, Note = note,
        };
    }
}
