using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Common;

/// <summary>Durations as people type them.</summary>
internal static class Duration
{
    /// <summary>A number with a unit: s, m, h, d. Null for null.</summary>
    /// <exception cref="InputException">Something else.</exception>
    public static TimeSpan? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var number = text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : (double?)null;
        return (number, text.Length == 0 ? ' ' : text[^1]) switch
        {
            ({ } n, 's') => TimeSpan.FromSeconds(n),
            ({ } n, 'm') => TimeSpan.FromMinutes(n),
            ({ } n, 'h') => TimeSpan.FromHours(n),
            ({ } n, 'd') when n < 100_000 => TimeSpan.FromDays(n),
            _ => throw InputException.One(new SourceLocation("--max-age"), text, "a number with a unit: 45s, 90m, 26h, 3d"),
        };
    }
}
