using System.Globalization;

namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>Dates as they stand in texts.</summary>
internal static class Dates
{
    /// <summary>A date at the front of <paramref name="text"/> in the form <c>YYYY-MM-DD</c>; null if there is none.</summary>
    public static DateOnly? Parse(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>As <c>YYYY-MM-DD</c>.</summary>
    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
