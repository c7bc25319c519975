using System.Globalization;
using System.Text.RegularExpressions;

namespace PeakLoop.Organization;

/// <summary>Dates and times as ISO 8601 alone writes them. Anything that could be read in two ways is refused with both readings.</summary>
public static partial class IsoDate
{
    /// <summary>What a date must look like.</summary>
    public const string DateExpected = "a date as YYYY-MM-DD";

    /// <summary>What a moment must look like.</summary>
    public const string TimeExpected = "a date as YYYY-MM-DD, or a time with its zone such as 2026-03-04T09:30:00Z";

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads <c>YYYY-MM-DD</c>; where it is not that, says what was expected, with the possible readings of an ambiguous date.</summary>
    /// <returns>Whether <paramref name="text"/> is a date.</returns>
    public static bool TryDate(string text, out DateOnly date, out string expected)
    {
        expected = DateExpected;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return true;
        }

        var readings = Readings(text);
        if (readings.Count > 0)
        {
            expected = string.Join(" or ", readings.Select(reading => reading.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            expected = readings.Count == 1 ? $"{DateExpected}: {expected}" : $"{DateExpected}: did you mean {expected}?";
        }

        return false;
    }

    /// <summary>Reads a date (midnight UTC) or a time with its zone; a time without a zone is refused.</summary>
    public static bool TryTime(string text, out DateTimeOffset time, out string expected)
    {
        if (TryDate(text, out var date, out expected))
        {
            time = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
            return true;
        }

        expected = expected == DateExpected ? TimeExpected : expected;
        time = default;
        return ZonePattern().IsMatch(text)
            && DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>A date as <see cref="TryDate"/> reads it.</summary>
    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment as <see cref="TryTime"/> reads it, in UTC: a date alone at midnight.</summary>
    public static string Write(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.TimeOfDay == TimeSpan.Zero
            ? utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    private static List<DateOnly> Readings(string text)
    {
        var match = AmbiguousPattern().Match(text.Trim());
        if (!match.Success)
        {
            return [];
        }

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var year = Part("year");
        year += year < 100 ? 2000 : 0;
        var (first, second) = (Part("first"), Part("second"));
        return [.. new[] { (Month: second, Day: first), (Month: first, Day: second) }
            .Distinct()
            .Where(part => part.Month is >= 1 and <= 12 && year >= 1 && part.Day >= 1 && part.Day <= DateTime.DaysInMonth(year, part.Month))
            .Select(part => new DateOnly(year, part.Month, part.Day))
            .Order()];
    }

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})[/.\- ](?<second>[0-9]{1,2})[/.\- ](?<year>[0-9]{4}|[0-9]{2})$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex AmbiguousPattern();

    [GeneratedRegex("(Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ZonePattern();
}
