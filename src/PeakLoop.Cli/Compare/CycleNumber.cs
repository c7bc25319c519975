using System.Globalization;

namespace PeakLoop.Cli.Compare;

/// <summary>Cycle numbers as people type them.</summary>
internal static class CycleNumber
{
    /// <summary>The number of <c>12</c> or <c>cycle:12</c>; null for anything else.</summary>
    public static int? Parse(string text)
    {
        const string Prefix = "cycle:";
        var digits = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
