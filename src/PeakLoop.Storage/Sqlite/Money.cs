namespace PeakLoop.Storage.Sqlite;

/// <summary>Money as stored: whole nano-dollars, rounded up, so that a sum of many small calls is never below what was spent.</summary>
internal static class Money
{
    private const decimal NanosPerDollar = 1_000_000_000m;

    /// <summary>Dollars to nano-dollars, rounded up.</summary>
    public static long Nanos(decimal usd) => decimal.ToInt64(Math.Ceiling(usd * NanosPerDollar));

    /// <summary>Nano-dollars to dollars.</summary>
    public static decimal Usd(long nanos) => nanos / NanosPerDollar;
}
