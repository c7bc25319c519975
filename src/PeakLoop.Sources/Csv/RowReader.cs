using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>Reads the fields of one row and collects what is wrong with it.</summary>
internal sealed class RowReader(CsvTable table, CsvRow row, ColumnMap map, string file)
{
    public List<InputError> Errors { get; } = [];

    public int Line => row.Line;

    /// <summary>Text of a field; repeated columns of the same name are joined; null where there is none.</summary>
    public string? Text(string field)
    {
        var values = table.Headers.Index()
            .Where(header => header.Index < row.Cells.Count && map.Columns.GetValueOrDefault(header.Item) == field && row.Cells[header.Index].Length > 0)
            .Select(header => row.Cells[header.Index]).Distinct().ToList();
        return values.Count > 0 ? string.Join(", ", values) : map.Defaults.GetValueOrDefault(field);
    }

    /// <summary>A number; a thousands comma or a percent sign is not one.</summary>
    public double? Number(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            return number;
        }

        Fail(field, text, "a number with a decimal point and nothing else");
        return null;
    }

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public int? Whole(string field, int least)
    {
        var before = Errors.Count;
        var number = Number(field);
        if (number is { } value && (value < least || value > int.MaxValue || value != Math.Floor(value)))
        {
            Fail(field, Text(field), string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}"));
            return null;
        }

        return Errors.Count > before ? null : (int?)number;
    }

    /// <summary>A date in the style of the mapping file.</summary>
    public DateOnly? Date(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var time = text.IndexOfAny(['T', ' ']);
        var day = time == 10 ? text[..10] : text;
        if (IsoDate.TryDate(day, out var date, out var expected) || TryStyle(text, out date))
        {
            return date;
        }

        Fail(field, text, expected.Contains("did you mean", StringComparison.Ordinal) ? expected + " State dates: day-first or month-first in the mapping file" : expected);
        return null;
    }

    /// <summary>A date, or a moment with its zone.</summary>
    public DateTimeOffset? Time(string field) => Text(field) is { } text && IsoDate.TryTime(text, out var time, out _)
        ? time
        : Date(field) is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;

    public void Fail(string field, string? value, string expected, string? nearest = null)
    {
        var column = table.Headers.Index().FirstOrDefault(header => map.Columns.GetValueOrDefault(header.Item) == field);
        var named = column.Item is null ? field : $"{field} (column '{column.Item}')";
        Errors.Add(new InputError(new SourceLocation(file, row.Line), value is { Length: > 200 } ? value[..200] : value, $"{named}: {expected}", nearest));
    }

    /// <summary>The cells whose column is no field, under their headers.</summary>
    public ExtraFields Others()
    {
        var extra = new ExtraFields();
        foreach (var (index, header) in table.Headers.Index())
        {
            if (!map.Columns.ContainsKey(header) && index < row.Cells.Count && row.Cells[index].Length > 0)
            {
                extra.Add(header, row.Cells[index]);
            }
        }

        return extra;
    }

    private bool TryStyle(string text, out DateOnly date)
    {
        date = default;
        string[]? formats = map.Dates switch
        {
            DateStyle.DayFirst => ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yy", "d.M.yy"],
            DateStyle.MonthFirst => ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy", "M/d/yy", "M.d.yy"],
            _ => null,
        };
        return formats is not null && DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }
}
