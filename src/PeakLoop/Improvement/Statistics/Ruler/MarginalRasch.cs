namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A Rasch model of a fixed set of pass/fail items answered by exchangeable runs with abilities from N(0, s²): marginal maximum likelihood by EM
/// with quadrature (Bock and Aitkin 1981). An independent check of the ruler's difficulties on a suite that does not change.
/// </summary>
/// <param name="Easiness">Intercept d_i of each item: logit P = θ + d_i.</param>
/// <param name="AbilitySd">s.</param>
/// <param name="LogLikelihood">At the maximum.</param>
/// <param name="Iterations">EM steps taken.</param>
public sealed record MarginalRasch(double[] Easiness, double AbilitySd, double LogLikelihood, int Iterations)
{
    private const int Points = 80;
    private const int MaxIterations = 20_000;

    /// <summary>
    /// Fits counts of answer patterns: bit (items − 1 − i) of the index is item i, so that the first item is the leading digit.
    /// </summary>
    public static MarginalRasch Fit(ReadOnlySpan<double> patternCounts, double tolerance = 1e-9)
    {
        var items = System.Numerics.BitOperations.Log2((uint)Math.Max(1, patternCounts.Length));
        if (patternCounts.Length != 1 << items || items == 0)
        {
            throw new ArgumentException($"n items have 2^n patterns, got {patternCounts.Length}.", nameof(patternCounts));
        }

        var (nodes, weights) = GaussLegendre.Rule(Points);
        var counts = patternCounts.ToArray();
        var (d, s) = (new double[items], 1.0);
        double previous = double.NegativeInfinity;
        for (var iteration = 1; ; iteration++)
        {
            var step = Expect(counts, d, s, nodes, weights);
            if (step.LogLikelihood - previous < tolerance || iteration == MaxIterations)
            {
                return new MarginalRasch(d, s, step.LogLikelihood, iteration);
            }

            previous = step.LogLikelihood;
            for (var i = 0; i < items; i++)
            {
                d[i] = Maximise(d[i], step.Passes[i], step.At, s, nodes);
            }

            s *= Math.Sqrt(step.SquaredAbility / counts.Sum());
        }
    }

    // Abilities are s·x with x on ±6 standard deviations.
    private static double Ability(double s, double node) => s * 6 * node;

    private static (double LogLikelihood, double[] Passes, double[] At, double SquaredAbility) Expect(
        double[] counts, double[] d, double s, double[] nodes, double[] weights)
    {
        var (passes, at) = (new double[d.Length], new double[nodes.Length]);
        double likelihood = 0, squares = 0;
        var joint = new double[nodes.Length];
        for (var pattern = 0; pattern < counts.Length; pattern++)
        {
            if (counts[pattern] == 0)
            {
                continue;
            }

            for (var k = 0; k < nodes.Length; k++)
            {
                var x = 6 * nodes[k];
                joint[k] = Math.Log(6 * weights[k]) - (x * x / 2) - (0.5 * Math.Log(2 * Math.PI));
                for (var i = 0; i < d.Length; i++)
                {
                    var eta = Ability(s, nodes[k]) + d[i];
                    joint[k] -= SpecialMath.Softplus(Passed(pattern, i, d.Length) ? -eta : eta);
                }
            }

            var total = SpecialMath.LogSumExp(joint);
            likelihood += counts[pattern] * total;
            for (var k = 0; k < nodes.Length; k++)
            {
                var weight = counts[pattern] * Math.Exp(joint[k] - total);
                at[k] += weight;
                squares += weight * 36 * nodes[k] * nodes[k];
            }

            for (var i = 0; i < d.Length; i++)
            {
                passes[i] += Passed(pattern, i, d.Length) ? counts[pattern] : 0;
            }
        }

        return (likelihood, passes, at, squares);
    }

    // Newton's method on one item given the expected abilities.
    private static double Maximise(double d, double passes, double[] at, double s, double[] nodes)
    {
        for (var step = 0; step < 50; step++)
        {
            double expected = 0, information = 0;
            for (var k = 0; k < nodes.Length; k++)
            {
                var p = SpecialMath.Logistic(Ability(s, nodes[k]) + d);
                expected += at[k] * p;
                information += at[k] * p * (1 - p);
            }

            var move = Math.Clamp((passes - expected) / information, -1, 1);
            d += move;
            if (Math.Abs(move) < 1e-12)
            {
                break;
            }
        }

        return d;
    }

    private static bool Passed(int pattern, int item, int items) => (pattern >> (items - 1 - item) & 1) == 1;
}
