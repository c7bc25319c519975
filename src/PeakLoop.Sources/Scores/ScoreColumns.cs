using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>Where each field of a table of scores stands; −1 for one that is not there.</summary>
internal sealed class ScoreColumns
{
    private static readonly string[] Required = ["cycle", "case", "score"];
    private static readonly string[] Optional = ["trial", "check", "case_version", "system", "model", "judge", "split", "cluster", "at"];

    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);

    private ScoreColumns(int count) => Count = count;

    /// <summary>Cells of a row.</summary>
    public int Count { get; }

    /// <summary>Columns that are not read, and what was perhaps meant.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Position of a field.</summary>
    public int this[string field] => positions.GetValueOrDefault(field, -1);

    /// <summary>Reads the header. Names are taken without regard to case and surrounding space.</summary>
    /// <exception cref="InputException">A required column is missing, or one is there twice.</exception>
    public static ScoreColumns Read(IReadOnlyList<string> header, string file, int line)
    {
        var columns = new ScoreColumns(header.Count);
        var errors = new List<InputError>();
        string[] known = [.. Required, .. Optional];
        foreach (var (index, cell) in header.Index())
        {
            var name = cell.Trim().ToLowerInvariant();
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var nearest = name.Length > 0 ? NearestName.Find(name, known) : null;
                columns.Notes.Add($"column '{Shown(cell)}' is not read{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            }
            else if (!columns.positions.TryAdd(name, index))
            {
                errors.Add(new InputError(new SourceLocation(file, line, index + 1), cell, $"each column once; '{name}' is there twice"));
            }
        }

        var missing = Required.Where(name => columns[name] < 0).ToList();
        if (missing.Count > 0)
        {
            errors.Add(new InputError(new SourceLocation(file, line), string.Join(',', header), Expectation(header, missing)));
        }

        return errors.Count == 0 ? columns : throw new InputException(errors);
    }

    private static string Expectation(IReadOnlyList<string> header, List<string> missing)
    {
        var separator = header.Count == 1 ? header[0].Contains(';', StringComparison.Ordinal) ? "';'" : header[0].Contains('\t', StringComparison.Ordinal) ? "tabs" : null : null;
        return separator is null
            ? $"a header with the columns {string.Join(", ", Required)}; missing: {string.Join(", ", missing)}"
            : $"columns separated by commas, this header is separated by {separator}; required are {string.Join(", ", Required)}, with a decimal point in numbers";
    }

    private static string Shown(string cell) => new InputError(default, cell, "").Value ?? "";
}
