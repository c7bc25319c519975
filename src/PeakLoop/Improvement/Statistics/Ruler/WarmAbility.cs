namespace PeakLoop.Improvement.Statistics;

/// <summary>Step 2 of the ruler: Warm's weighted likelihood estimate (1989), unshrunk and finite on perfect and on zero nights.</summary>
internal static class WarmAbility
{
    /// <summary>The ability of a row given difficulties; NaN where the row has no trials.</summary>
    public static double Estimate(ReadOnlySpan<double> trials, ReadOnlySpan<double> sums, double[] b, double start)
    {
        var theta = start;
        for (var step = 0; step < 500; step++)
        {
            double information = 0, score = 0, skew = 0;
            for (var i = 0; i < trials.Length; i++)
            {
                if (trials[i] > 0)
                {
                    var p = SpecialMath.Logistic(theta - b[i]);
                    var w = trials[i] * p * (1 - p);
                    information += w;
                    score += sums[i] - (trials[i] * p);
                    skew += w * (1 - (2 * p));
                }
            }

            if (information == 0)
            {
                return double.NaN;
            }

            var move = Math.Clamp((score + (skew / (2 * information))) / information, -1, 1);
            theta += move;
            if (Math.Abs(move) < 1e-12)
            {
                break;
            }
        }

        return theta;
    }
}
