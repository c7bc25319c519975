namespace PeakLoop.Tuning.Search;

/// <summary>A change of one line of a tunable section.</summary>
/// <param name="Op"><c>add | replace | remove</c>.</param>
/// <param name="Line">The exact existing line; empty for an addition.</param>
/// <param name="Text">The new line; empty for a removal.</param>
/// <param name="Cases">Cases that motivated it.</param>
/// <param name="Why">Reason, one sentence.</param>
public sealed record SectionEdit(string Op, string Line, string Text, IReadOnlyList<string> Cases, string Why);

/// <summary>Applies line edits to a section.</summary>
public static class SectionEdits
{
    /// <summary>Most edits taken from one reflection: small steps can be judged and taken back one by one.</summary>
    public const int Most = 3;

    /// <summary>Longest line that may be added.</summary>
    public const int LongestLine = 400;

    /// <summary>
    /// The section with the edits applied; null, with the reason, where an edit cannot be applied: an unknown line, a marker or template
    /// expression in the new text, an empty or overlong line, or no change at all.
    /// </summary>
    public static string? Apply(string section, IReadOnlyList<SectionEdit> edits, out string? problem)
    {
        var lines = section.ReplaceLineEndings("\n").Split('\n').ToList();
        foreach (var edit in edits.Take(Most))
        {
            problem = edit.Op == "remove" ? null : Problem(edit.Text);
            if (problem is not null)
            {
                return null;
            }

            var index = edit.Op == "add" ? -1 : lines.FindIndex(line => Same(line, edit.Line));
            if (edit.Op != "add" && index < 0)
            {
                problem = $"the line to {edit.Op} does not exist: '{edit.Line}'";
                return null;
            }

            switch (edit.Op)
            {
                case "add":
                    lines.Add(AsItem(lines, edit.Text));
                    break;
                case "replace":
                    lines[index] = AsItem(lines, edit.Text);
                    break;
                case "remove":
                    lines.RemoveAt(index);
                    break;
                default:
                    problem = $"'{edit.Op}' is no edit: add, replace, remove";
                    return null;
            }
        }

        var changed = string.Join('\n', lines).Trim('\n');
        problem = changed == section.ReplaceLineEndings("\n").Trim('\n') ? "nothing was changed"
            : string.IsNullOrWhiteSpace(changed) ? "the section would be empty" : null;
        return problem is null ? changed : null;
    }

    /// <summary>Whether a section has a line, list marks and white space at its ends aside; false for an empty one.</summary>
    public static bool Has(string section, string line) =>
        line.Length > 0 && section.ReplaceLineEndings("\n").Split('\n').Any(each => Same(each, line));

    private static string? Problem(string text)
    {
        var line = text.Trim();
        return line.Length is 0 or > LongestLine ? $"a line has 1 to {LongestLine} characters"
            : line.Contains('\n', StringComparison.Ordinal) ? "an edit is one line"
            : line.Contains("{{", StringComparison.Ordinal) || line.Contains("<!--", StringComparison.Ordinal) ? "template expressions and markers cannot be added"
            : null;
    }

    private static bool Same(string a, string b) => Bare(a) == Bare(b);

    private static string Bare(string line) => line.Trim().TrimStart('-', '*').Trim();

    /// <summary>A new line looks like its neighbours: as a list item where they are.</summary>
    private static string AsItem(List<string> lines, string text) =>
        lines.Any(line => line.StartsWith("- ", StringComparison.Ordinal)) ? $"- {Bare(text)}" : text.Trim();
}
