using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>Shares and their differences in percent.</summary>
internal static class Shares
{
    public const string Unit = "percent";

    /// <summary>A share with its Wilson interval.</summary>
    public static Measured Of(int count, int of, string reason)
    {
        var interval = Proportion.Wilson(count, of);
        return Measured.Of(100.0 * count / of, 100 * interval.Low, 100 * interval.High, of, Unit, reason);
    }

    /// <summary>
    /// Now less before, from the two shares' Wilson limits (Newcombe 1998, method 10) as if nothing were common to both, which errs to the wide side.
    /// </summary>
    public static Measured Difference(Measured now, Measured before)
    {
        if (now is not { Value: { } a, Low: { } al, High: { } ah } || before is not { Value: { } b, Low: { } bl, High: { } bh })
        {
            return Measured.Unknown(Unit, now.Value is null ? now.Reason ?? "not known" : before.Reason ?? "not known");
        }

        var low = a - b - Math.Sqrt(((a - al) * (a - al)) + ((bh - b) * (bh - b)));
        var high = a - b + Math.Sqrt(((ah - a) * (ah - a)) + ((b - bl) * (b - bl)));
        return Measured.Of(a - b, low, high, Math.Min(now.N ?? 0, before.N ?? 0), Unit, "now less before");
    }
}
