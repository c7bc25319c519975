using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Reports.Wording;

/// <summary>
/// How values are said to a person, in one place for all forms. A number is given as precisely as its interval warrants, never without the
/// interval, and never as 0 where nothing is known.
/// </summary>
public static class Words
{
    /// <summary>What stands where a number is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>The number alone: <c>72</c>, <c>−6</c>, <c>61.3</c>, or <c>unknown</c>.</summary>
    public static string Number(Measured value) => value.Value is { } number ? Format(number, Decimals(value)) : Unknown;

    /// <summary>The number with its sign: <c>+2</c>, <c>−6</c>, <c>0</c>, or <c>unknown</c>.</summary>
    public static string Signed(Measured value) => value.Value is { } number ? Sign(number, Decimals(value)) : Unknown;

    /// <summary>A difference with its unit: <c>+2 points</c>, <c>+1 point</c>, or <c>unknown</c>.</summary>
    public static string Points(Measured value) => value.Value is null ? Unknown
        : Signed(value).TrimStart('+', '−') == "1" ? $"{Signed(value)} point" : $"{Signed(value)} points";

    /// <summary><c>likely between 60 and 82</c>; null where there is no interval.</summary>
    public static string? Interval(Measured value, bool signed = false)
    {
        if (value is not { Value: not null, Low: { } low, High: { } high })
        {
            return null;
        }

        var decimals = Decimals(value);
        return signed
            ? $"likely between {Sign(low, decimals)} and {Sign(high, decimals)}"
            : $"likely between {Format(low, decimals)} and {Format(high, decimals)}";
    }

    /// <summary>
    /// The whole of a value: <c>72 (likely between 60 and 82, 40 cases)</c>, or <c>unknown: why</c>.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="signed">Whether it is a difference.</param>
    /// <param name="units">What its denominator counts; null to leave the denominator out.</param>
    public static string Full(Measured value, bool signed = false, string? units = "cases")
    {
        if (value.Value is null)
        {
            return value.Reason is { Length: > 0 } reason ? $"{Unknown}: {reason}" : Unknown;
        }

        var parts = new List<string>();
        if (Interval(value, signed) is { } interval)
        {
            parts.Add(interval);
        }

        if (units is not null && value.N is { } n)
        {
            parts.Add($"{Count(n)} {units}");
        }

        if (value.State == MeasuredState.Partial)
        {
            parts.Add($"partial: {value.Reason ?? "incomplete data"}");
        }

        var number = signed ? Signed(value) : Number(value);
        return parts.Count == 0 ? number : $"{number} ({string.Join(", ", parts)})";
    }

    /// <summary>Dollars: <c>$3.20</c>, <c>under $0.01</c>, or <c>unknown</c>.</summary>
    public static string Usd(decimal? usd) => usd switch
    {
        null => Unknown,
        > 0 and < 0.01m => "under $0.01",
        { } value => string.Create(CultureInfo.InvariantCulture, $"${value:#,0.00}"),
    };

    /// <summary>A count with thousands: <c>1,204</c>, or <c>unknown</c>.</summary>
    public static string Count(long? count) => count is { } value ? value.ToString("#,0", CultureInfo.InvariantCulture) : Unknown;

    /// <summary><c>1 case</c>, <c>2 cases</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A date: <c>14 March 2026</c>.</summary>
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment: <c>14 March 2026, 02:41 UTC</c>.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A duration: <c>12 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>, <c>3 days</c>.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => "under 1 s",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalSeconds} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays} days"),
    };

    /// <summary>The first twelve characters of a hash.</summary>
    public static string Short(string hash) => hash.Length <= 12 ? hash : hash[..12];

    /// <summary>A list as a person says it: <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    private static int Decimals(Measured value)
    {
        if (value.Unit == "count")
        {
            return 0;
        }

        var half = value is { Low: { } low, High: { } high } ? (high - low) / 2 : 1;
        return half >= 2 ? 0 : half >= 0.2 ? 1 : 2;
    }

    private static string Format(double value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString(decimals == 0 ? "#,0" : decimals == 1 ? "#,0.0" : "#,0.00", CultureInfo.InvariantCulture);
        return rounded < 0 ? "−" + text : text;
    }

    private static string Sign(double value, int decimals)
    {
        var text = Format(value, decimals);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" + text : text;
    }
}
