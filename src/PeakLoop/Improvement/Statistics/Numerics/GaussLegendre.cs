using System.Collections.Concurrent;

namespace PeakLoop.Improvement.Statistics;

/// <summary>Gauss–Legendre quadrature: exact for polynomials up to degree 2n − 1.</summary>
public static class GaussLegendre
{
    private static readonly ConcurrentDictionary<int, (double[] Nodes, double[] Weights)> Rules = new();

    /// <summary>Nodes on (−1, 1) in ascending order and weights that sum to 2, for n ≥ 1 points.</summary>
    public static (double[] Nodes, double[] Weights) Rule(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return Rules.GetOrAdd(n, Compute);
    }

    /// <summary>The integral of f over [from, to] with an n-point rule.</summary>
    public static double Integrate(Func<double, double> f, double from, double to, int n = 64)
    {
        ArgumentNullException.ThrowIfNull(f);
        var (nodes, weights) = Rule(n);
        double half = (to - from) / 2, middle = (to + from) / 2, sum = 0;
        for (var i = 0; i < n; i++)
        {
            sum += weights[i] * f(middle + (half * nodes[i]));
        }

        return sum * half;
    }

    // Newton's method on the Legendre polynomial from Tricomi's starting points.
    private static (double[] Nodes, double[] Weights) Compute(int n)
    {
        double[] nodes = new double[n], weights = new double[n];
        for (var i = 0; i < n; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (var step = 0; step < 100; step++)
            {
                double p = 1, previous = 0;
                for (var k = 1; k <= n; k++)
                {
                    (p, previous) = (((((2 * k) - 1) * x * p) - ((k - 1) * previous)) / k, p);
                }

                slope = n * ((x * p) - previous) / ((x * x) - 1);
                var dx = p / slope;
                x -= dx;
                if (Math.Abs(dx) < 1e-15)
                {
                    break;
                }
            }

            nodes[i] = x;
            weights[i] = 2 / ((1 - (x * x)) * slope * slope);
        }

        return (nodes, weights);
    }
}
