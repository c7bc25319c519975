using System.Globalization;
using CsvHelper;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>A row of a table and the line it begins on.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Cells">Cells, trimmed.</param>
/// <param name="Malformed">What its quotes should be; null where they are.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells, string? Malformed = null);

/// <summary>A CSV as rows. The delimiter is the one of comma, semicolon and tab that the header has most of; quotes as in RFC 4180.</summary>
/// <param name="Delimiter">Delimiter.</param>
/// <param name="Headers">Headers, trimmed; an empty one is named after its position, a repeated one keeps its name.</param>
/// <param name="Rows">Rows that are neither empty nor the header once more.</param>
internal sealed record CsvTable(char Delimiter, IReadOnlyList<string> Headers, IReadOnlyList<CsvRow> Rows)
{
    private const string NotClosed = "a closing quote for every opening one";
    private const int LargestRecord = 4 * 1024 * 1024;

    /// <summary>Reads a text.</summary>
    /// <exception cref="InputException">It has no header, or a record is too large.</exception>
    public static CsvTable Read(string text, string file)
    {
        var delimiter = DelimiterOf(text);
        List<CsvRow> rows;
        try
        {
            // A quote that is not closed swallows the rows up to the next quote: each line may then be better read as a row of its own.
            rows = ReadRows(text, delimiter, lineBreaks: true);
            rows = Good(rows) == rows.Count ? rows : new[] { rows, ReadRows(text, delimiter, lineBreaks: false) }.MaxBy(Good)!;
        }
        catch (CsvFormatException error)
        {
            throw InputException.One(new SourceLocation(file), null, $"CSV ({error.Message.Split('\n')[0]})");
        }

        var filled = rows.Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        if (filled.Count == 0)
        {
            throw InputException.One(new SourceLocation(file), null, "a header row");
        }

        var header = filled[0].Cells;
        return new CsvTable(
            delimiter,
            [.. header.Select((name, index) => name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"column {index + 1}"))],
            [.. filled.Skip(1).Where(row => !row.Cells.SequenceEqual(header))]);
    }

    private static int Good(List<CsvRow> rows) => rows.Count(row => row.Malformed is null);

    private static List<CsvRow> ReadRows(string text, char delimiter, bool lineBreaks)
    {
        var malformed = new Dictionary<long, string>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = delimiter, HasHeader = false, TrackLineNumbers = true, AllowLineBreaksInQuotes = lineBreaks, MaxRecordSize = LargestRecord,
            OnMalformedRecord = record =>
            {
                // A stray quote in an unquoted cell is text.
                if (record.Reason != CsvMalformedReason.StrayQuote)
                {
                    malformed.TryAdd(record.LineNumber, record.Reason == CsvMalformedReason.TextAfterClosingQuote
                        ? "nothing after a closing quote (a quote inside a cell is doubled)" : NotClosed);
                }
            },
        });
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index).Trim()).ToList();
            rows.Add(new CsvRow((int)reader.LineNumber, cells, malformed.GetValueOrDefault(reader.LineNumber)));
        }

        return rows;
    }

    private static char DelimiterOf(string text)
    {
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var c in text.TrimStart())
        {
            quoted ^= c == '"';
            if (!quoted && c == '\n')
            {
                break;
            }

            if (!quoted && counts.TryGetValue(c, out var count))
            {
                counts[c] = count + 1;
            }
        }

        return counts.MaxBy(pair => pair.Value).Key;
    }
}
