namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The evidence of paired pass/fail results that a candidate beats its incumbent: a betting game whose stakes are mixed evenly over
/// (0, λmax], a sequential McNemar test. <c>e(a,b) = (1/λmax) ∫₀^λmax (1+λ)ᵃ (1−λ)ᵇ dλ</c>, with a = pairs that only the candidate
/// passed and b = pairs that only the incumbent passed; ties change nothing. Under "no improvement" P(sup e ≥ 1/α) ≤ α at any stopping time.
/// </summary>
public static class MixtureEValue
{
    /// <summary>The largest share of the wealth staked on one pair.</summary>
    public const double DefaultLambdaMax = 0.5;

    private const int Points = 64;

    /// <summary>ln e(wins, losses); 0 before any discordant pair. λmax in (0, 1].</summary>
    public static double LogE(int wins, int losses, double lambdaMax = DefaultLambdaMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wins);
        ArgumentOutOfRangeException.ThrowIfNegative(losses);
        if (!(lambdaMax > 0 && lambdaMax <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(lambdaMax), lambdaMax, "The largest stake lies in (0, 1].");
        }

        // The integrand narrows like 1/sqrt(a+b): more panels keep 64 points ample for any count (exact up to a+b = 127 with one).
        var panels = 1 + (int)(Math.Sqrt((double)wins + losses) / 16);
        var (nodes, weights) = GaussLegendre.Rule(Points);
        var terms = new double[panels * Points];
        var half = lambdaMax / panels / 2;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = ((2 * panel) + 1) * half;
            for (var i = 0; i < Points; i++)
            {
                var l = middle + (half * nodes[i]);
                terms[(panel * Points) + i] = (wins * SpecialMath.Log1p(l)) + (losses * SpecialMath.Log1p(-l)) + Math.Log(weights[i]);
            }
        }

        // The weights of one panel sum to 2.
        return SpecialMath.LogSumExp(terms) - Math.Log(2.0 * panels);
    }

    /// <summary>e(wins, losses); ∞ beyond 1e308, where <see cref="LogE"/> stays exact.</summary>
    public static double E(int wins, int losses, double lambdaMax = DefaultLambdaMax) => Math.Exp(LogE(wins, losses, lambdaMax));
}
