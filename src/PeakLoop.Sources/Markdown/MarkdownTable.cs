namespace PeakLoop.Sources;

/// <summary>A pipe table: its header, and its rows with their lines.</summary>
/// <param name="Header">Cells of the header.</param>
/// <param name="Rows">Rows below the separator.</param>
/// <param name="Line">Line of the header.</param>
internal sealed record MarkdownTable(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows, int Line)
{
    /// <summary>All tables of a text outside of code blocks. A table ends with the first line that does not begin with a pipe.</summary>
    public static IReadOnlyList<MarkdownTable> All(IReadOnlyList<string> lines)
    {
        var tables = new List<MarkdownTable>();
        var code = false;
        for (var i = 0; i < lines.Count; i++)
        {
            code ^= lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (code || !IsRow(lines[i]) || i + 1 >= lines.Count || !IsSeparator(lines[i + 1]))
            {
                continue;
            }

            var (header, start, rows) = (Cells(lines[i]), i + 1, new List<CsvRow>());
            for (i += 2; i < lines.Count && IsRow(lines[i]); i++)
            {
                rows.Add(new CsvRow(i + 1, Cells(lines[i])));
            }

            i--;
            tables.Add(new MarkdownTable(header, rows, start));
        }

        return tables;
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    private static bool IsSeparator(string line) => IsRow(line) && line.Contains('-', StringComparison.Ordinal) && line.All(c => c is '|' or '-' or ':' or ' ' or '\t' or '\r');

    private static List<string> Cells(string line)
    {
        var trimmed = line.Trim()[1..];
        trimmed = trimmed.EndsWith('|') && !trimmed.EndsWith("\\|", StringComparison.Ordinal) ? trimmed[..^1] : trimmed;
        return [.. trimmed.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\u0001', '|').Trim())];
    }
}
