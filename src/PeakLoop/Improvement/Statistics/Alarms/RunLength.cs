namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The average run length of a one-sided CUSUM of standard normal values: nights until an alarm, false when nothing changed, due when the mean dropped.
/// </summary>
public static class RunLength
{
    /// <summary>States of the default chain: run lengths are then right to about four digits.</summary>
    public const int DefaultStates = 200;

    /// <summary>
    /// Siegmund's approximation (1985): (e^(−2Δb) + 2Δb − 1)/(2Δ²) with Δ = shift − k and b = h + 1.166; b² where Δ = 0.
    /// </summary>
    /// <param name="k">Allowance.</param>
    /// <param name="h">Decision limit.</param>
    /// <param name="shift">Size of the drop in standard deviations; 0 when nothing changed.</param>
    public static double Siegmund(double k, double h, double shift = 0)
    {
        double delta = shift - k, b = h + 1.166;
        var x = 2 * delta * b;
        return Math.Abs(delta) < 1e-8 ? b * b : (SpecialMath.Expm1(-x) + x) / (2 * delta * delta);
    }

    /// <summary>
    /// Brook and Evans' Markov chain (1972) from C = 0: the range of the CUSUM cut into states of width 2h/(2·states − 1).
    /// </summary>
    public static double Markov(double k, double h, double shift = 0, int states = DefaultStates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 2);
        var width = 2 * h / ((2 * states) - 1);

        // (I − R) L = 1, with R the moves between states that raise no alarm.
        var a = new double[states, states + 1];
        for (var i = 0; i < states; i++)
        {
            a[i, states] = 1;
            a[i, 0] = -Normal.Cdf(((0.5 - i) * width) + k - shift);
            for (var j = 1; j < states; j++)
            {
                var centre = (j - i) * width;
                a[i, j] = Normal.Cdf(centre - (width / 2) + k - shift) - Normal.Cdf(centre + (width / 2) + k - shift);
            }

            a[i, i] += 1;
        }

        return LinearSystem.Solve(a)[0];
    }
}
