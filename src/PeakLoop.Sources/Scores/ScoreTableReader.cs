using System.Text;
using CsvHelper;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>
/// Reads a table of scores: UTF-8, a header, rows in any order, invariant decimals. Identical duplicate rows are dropped and counted; conflicting ones
/// are errors. Nothing of a table with an error is used.
/// </summary>
public static class ScoreTableReader
{
    /// <summary>Errors that are told; more of the same kind would help nobody.</summary>
    public const int MostErrors = 20;

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">Content, with or without a byte order mark.</param>
    /// <param name="file">Name for messages.</param>
    /// <exception cref="InputException">It is not such a table: with the line, the value and what was expected.</exception>
    public static ScoreTable Read(byte[] bytes, string file)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var text = Decode(bytes, file);
        var errors = new ErrorList();
        var malformed = new List<(int Line, CsvMalformedReason Reason)>();
        try
        {
            using var reader = CsvReader.FromText(text, new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                TrackLineNumbers = true,
                OnMalformedRecord = record => malformed.Add(((int)record.LineNumber, record.Reason)),
            });
            var table = Rows(reader, file, errors);
            foreach (var (line, _) in malformed.Where(record => record.Reason != CsvMalformedReason.StrayQuote))
            {
                errors.Lead(new InputError(new SourceLocation(file, line), null, "a closing quote for every opening one, and nothing after it in the cell"));
            }

            errors.Throw(file);
            return table;
        }
        catch (CsvFormatException error)
        {
            throw InputException.One(new SourceLocation(file, (int)error.LineNumber), null, $"CSV ({error.Message.Split('\n')[0]})");
        }
    }

    private static ScoreTable Rows(CsvReader reader, string file, ErrorList errors)
    {
        if (!Next(reader))
        {
            throw InputException.One(new SourceLocation(file), null, "a header with the columns cycle, case, score");
        }

        var columns = ScoreColumns.Read(
            [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)], file, (int)reader.LineNumber);
        var rows = new ScoreRowReader(columns, file, errors.Add);
        var records = new List<ScoreRecord>();
        var known = new Dictionary<(int, string, int, string, (string, string, string)), ScoreRecord>();
        var duplicates = 0;
        while (Next(reader))
        {
            if (rows.Read(reader, (int)reader.LineNumber) is not { } record)
            {
                continue;
            }

            var key = (record.Cycle, record.Case, record.Trial, record.Check, (record.System, record.Model, record.Judge));
            if (known.TryAdd(key, record))
            {
                records.Add(record);
                continue;
            }

            duplicates++;
            if (Conflict(known[key], record) is { } conflict)
            {
                errors.Add(new InputError(new SourceLocation(file, record.Line), conflict.Value,
                    $"{conflict.Field} {conflict.Known} as on line {known[key].Line} for the same case {record.Case} in cycle {record.Cycle}; several results of one case need the column trial or check"));
            }
        }

        if (records.Count == 0 && errors.IsEmpty)
        {
            throw InputException.One(new SourceLocation(file), null, "rows of scores below the header");
        }

        return new ScoreTable(records, columns["split"] >= 0, duplicates, columns.Notes);
    }

    /// <summary>The field in which two rows for the same result differ; null where they agree.</summary>
    private static (string Field, string Value, string Known)? Conflict(ScoreRecord first, ScoreRecord second) =>
        first.Score != second.Score ? ("the score", Score(second), Score(first))
        : first.CaseVersion != second.CaseVersion ? ("the case_version", second.CaseVersion, first.CaseVersion)
        : first.Anchor != second.Anchor ? ("the split", second.Anchor ? "anchor" : "another", first.Anchor ? "anchor" : "another")
        : first.Cluster != second.Cluster ? ("the cluster", second.Cluster, first.Cluster)
        : null;

    private static string Score(ScoreRecord record) => record.Score is { } score ? FormattableString.Invariant($"{score}") : "(empty)";

    private static bool Next(CsvReader reader)
    {
        while (reader.Read())
        {
            if (reader.FieldCount > 1 || (reader.FieldCount == 1 && !string.IsNullOrWhiteSpace(reader.GetString(0))))
            {
                return true;
            }
        }

        return false;
    }

    private static string Decode(byte[] bytes, string file)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + bytes.AsSpan(0, Math.Max(0, error.Index)).Count((byte)'\n');
            throw InputException.One(new SourceLocation(file, line), null, "text in UTF-8");
        }
    }

    private sealed class ErrorList
    {
        private readonly List<InputError> errors = [];
        private int more;

        public bool IsEmpty => errors.Count == 0;

        public void Add(InputError error)
        {
            if (errors.Count < MostErrors)
            {
                errors.Add(error);
            }
            else
            {
                more++;
            }
        }

        /// <summary>Adds the cause of other errors on the same line, to be told before them.</summary>
        public void Lead(InputError error) => errors.Insert(0, error);

        public void Throw(string file)
        {
            if (more > 0)
            {
                errors.Add(new InputError(new SourceLocation(file), $"{more} more errors", "a table without errors"));
            }

            if (errors.Count > 0)
            {
                throw new InputException([.. errors.OrderBy(error => error.Location.Line == 0 ? int.MaxValue : error.Location.Line)]);
            }
        }
    }
}
