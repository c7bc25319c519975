using CsvHelper;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Evals;

/// <summary>A record of a CSV file with the line it begins on.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads comma-separated records (RFC 4180). A record with broken quotes is an error at its line and is left out.</summary>
internal static class CsvRows
{
    private const int LargestRecord = 4 * 1024 * 1024;

    public static List<CsvRecord> Read(string path, string text, ReadContext context)
    {
        var malformed = new HashSet<long>();
        var records = new List<CsvRecord>();
        using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), new CsvReaderOptions
        {
            Separator = ',', HasHeader = false, TrackLineNumbers = true, AllowLineBreaksInQuotes = true, MaxRecordSize = LargestRecord,
            OnMalformedRecord = record =>
            {
                // A quote inside an unquoted cell is text.
                if (record.Reason != CsvMalformedReason.StrayQuote)
                {
                    malformed.Add(record.LineNumber);
                }
            },
        });
        try
        {
            while (reader.Read())
            {
                if (malformed.Contains(reader.LineNumber))
                {
                    context.Errors.Add(new InputError(
                        new SourceLocation(path, (int)reader.LineNumber), null, "quotes that are closed, and doubled inside a quoted cell"));
                }
                else
                {
                    records.Add(new CsvRecord((int)reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]));
                }
            }
        }
        catch (CsvFormatException e)
        {
            context.Errors.Add(new InputError(new SourceLocation(path), null, $"CSV ({e.Message.Split('\n')[0]})"));
        }

        return records;
    }
}
