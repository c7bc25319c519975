using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Eval;

/// <summary>Measures of checks and judges in words: value, interval and denominator, or why there is none.</summary>
internal static class AuditWords
{
    public static string Of(Measured value) => value.Value is not { } number ? $"unknown: {value.Reason}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{number:0.##} {value.Unit}{(value is { Low: { } low, High: { } high } ? $", likely {low:0.##} to {high:0.##}" : "")} (n = {value.N}{(value.Reason is null ? "" : $"; {value.Reason}")})");
}
