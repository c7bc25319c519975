namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Robbins' two-sided normal mixture boundary for sums with variance process v: |sum| stays below it at all times with probability 1 − α
/// (Howard, Ramdas, McAuliffe, Sekhon 2021). Used for guardrails on unbounded measures such as log cost ratios.
/// </summary>
public static class NormalMixtureBound
{
    /// <summary>The mixing precision ρ that makes the boundary tightest at v: v / (2 ln(1/α) + ln(1 + 2 ln(1/α))).</summary>
    public static double BestRho(double v, double alpha)
    {
        var l = 2 * Math.Log(1 / alpha);
        return v / (l + Math.Log(1 + l));
    }

    /// <summary>The boundary √((v+ρ)(ln((v+ρ)/ρ) + 2 ln(1/α))).</summary>
    public static double At(double v, double rho, double alpha) =>
        Math.Sqrt((v + rho) * (Math.Log((v + rho) / rho) + (2 * Math.Log(1 / alpha))));
}
