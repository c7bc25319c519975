using System.Globalization;
using CsvHelper;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>Reads the cells of one row after another; names are kept once, however many rows repeat them.</summary>
internal sealed class ScoreRowReader(ScoreColumns columns, string file, Action<InputError> fail)
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly int cycle = columns["cycle"], id = columns["case"], score = columns["score"], trial = columns["trial"], check = columns["check"];
    private readonly int version = columns["case_version"], system = columns["system"], model = columns["model"], judge = columns["judge"];
    private readonly int split = columns["split"], cluster = columns["cluster"], at = columns["at"];
    private char[] buffer = new char[256];

    /// <summary>The row the reader stands on; null where something is wrong with it.</summary>
    public ScoreRecord? Read(CsvReader row, int line)
    {
        if (row.FieldCount != columns.Count)
        {
            fail(new InputError(new SourceLocation(file, line), row.FieldCount.ToString(CultureInfo.InvariantCulture) + " cells",
                $"{columns.Count} cells as in the header{(row.FieldCount > columns.Count ? "; numbers take a decimal point, and text with a comma stands in quotes" : "")}"));
            return null;
        }

        var good = true;
        var cycleNumber = Whole(row, line, cycle, "cycle", 0, ref good);
        var trialNumber = trial < 0 || Cell(row, trial).IsEmpty ? 1 : Whole(row, line, trial, "trial", 0, ref good);
        var caseName = Name(row, id);
        if (caseName.Length == 0)
        {
            good = Fail(row, line, id, "case: the id of a case");
        }

        var value = Score(row, line, ref good);
        var moment = At(row, line, ref good);
        return !good ? null : new ScoreRecord(line, cycleNumber, caseName, value)
        {
            Trial = trialNumber,
            Check = Name(row, check),
            CaseVersion = Name(row, version),
            System = Name(row, system),
            Model = Name(row, model),
            Judge = Name(row, judge),
            Anchor = split >= 0 && Cell(row, split).Equals("anchor", StringComparison.OrdinalIgnoreCase),
            Cluster = Name(row, cluster),
            At = moment,
        };
    }

    private double? Score(CsvReader row, int line, ref bool good)
    {
        var text = Cell(row, score);
        if (text.IsEmpty)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            || !(value >= 0 && value <= 1))
        {
            good = Fail(row, line, score, text.Contains(',')
                ? "score: a number from 0 to 1 with a decimal point, not a comma" : "score: a number from 0 to 1, or nothing where the case could not be run");
        }

        return value;
    }

    private DateTimeOffset? At(CsvReader row, int line, ref bool good)
    {
        var text = Name(row, at);
        if (text.Length == 0)
        {
            return null;
        }

        if (IsoDate.TryTime(text, out var time, out _))
        {
            return time;
        }

        if (IsoDate.TryDate(text, out var date, out _))
        {
            return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        }

        good = Fail(row, line, at, "at: a moment with its zone, such as 2026-03-14T02:41:00Z, or a date");
        return null;
    }

    private int Whole(CsvReader row, int line, int index, string field, int least, ref bool good)
    {
        if (int.TryParse(Cell(row, index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
        {
            return number;
        }

        good = Fail(row, line, index, string.Create(CultureInfo.InvariantCulture, $"{field}: a whole number of at least {least}"));
        return 0;
    }

    private bool Fail(CsvReader row, int line, int index, string expected)
    {
        var text = Cell(row, index);
        fail(new InputError(new SourceLocation(file, line), text.IsEmpty ? null : text.ToString(), expected));
        return false;
    }

    private string Name(CsvReader row, int index)
    {
        var text = Cell(row, index);
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (text.IsEmpty)
        {
            return "";
        }

        if (!lookup.TryGetValue(text, out var name))
        {
            name = text.ToString();
            names[name] = name;
        }

        return name;
    }

    private ReadOnlySpan<char> Cell(CsvReader row, int index)
    {
        if (index < 0)
        {
            return [];
        }

        // A character is never shorter than a byte of its UTF-8.
        var bytes = row.GetSpan(index).Length;
        if (bytes > buffer.Length)
        {
            buffer = new char[bytes * 2];
        }

        return buffer.AsSpan(0, row.GetChars(index, buffer)).Trim();
    }
}
