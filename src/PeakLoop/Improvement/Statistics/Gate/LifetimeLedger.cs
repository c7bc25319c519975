namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The running head of the e-LOND ledger: what must be kept between nights. Immutable; every step gives the next head.
/// Planted drills keep a ledger of their own and never touch this one.
/// </summary>
/// <param name="Alpha">The lifetime level, in (0, 1).</param>
/// <param name="Opened">Tests ever opened; a test continued on a later night keeps its slot.</param>
/// <param name="Accepted">Tests ever accepted. A later rollback does not lower it.</param>
public sealed record LifetimeLedger(double Alpha = ELond.DefaultAlpha, int Opened = 0, int Accepted = 0)
{
    /// <summary>Opens the next slot. Its threshold is fixed here, before the first draw, and holds on all nights of the test.</summary>
    public (LifetimeLedger Ledger, LedgerSlot Slot) Open()
    {
        var k = Opened + 1;
        return (this with { Opened = k }, new LedgerSlot(k, Accepted, ELond.Threshold(k, Accepted, Alpha)));
    }

    /// <summary>Records that a test was accepted.</summary>
    /// <exception cref="InvalidOperationException">More accepts than tests.</exception>
    public LifetimeLedger Accept() => Accepted < Opened
        ? this with { Accepted = Accepted + 1 }
        : throw new InvalidOperationException($"All {Opened} opened tests are already accepted.");
}

/// <summary>One test's place in the ledger.</summary>
/// <param name="Index">Its number k, from 1.</param>
/// <param name="AcceptsBefore">Accepts before it was opened.</param>
/// <param name="Threshold">The e-value that accepts it, 1/α_k.</param>
public sealed record LedgerSlot(int Index, int AcceptsBefore, double Threshold)
{
    /// <summary>Whether evidence (as ln e) reaches the threshold.</summary>
    public bool IsReachedBy(double logE) => logE >= Math.Log(Threshold);
}
