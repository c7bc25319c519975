namespace PeakLoop.Improvement.Statistics;

/// <summary>Ordinary least squares on a small design, with errors of several honesties.</summary>
public sealed class LeastSquares
{
    private readonly double[,] _design;
    private readonly Cholesky _normal;
    private readonly double[] _residuals;

    private LeastSquares(double[,] design, Cholesky normal, double[] beta, double[] residuals) =>
        (_design, _normal, Beta, _residuals) = (design, normal, beta, residuals);

    /// <summary>The coefficients.</summary>
    public double[] Beta { get; }

    /// <summary>Observations.</summary>
    public int N => _residuals.Length;

    /// <summary>Observations minus coefficients.</summary>
    public int DegreesOfFreedom => N - Beta.Length;

    /// <summary>The residual sum of squares.</summary>
    public double Rss => _residuals.Sum(r => r * r);

    /// <summary>ln det(X'X).</summary>
    public double LogDeterminant => _normal.LogDeterminant;

    /// <summary>Fits y on the columns of a design (observations × coefficients).</summary>
    /// <exception cref="ArgumentException">The columns are not linearly independent.</exception>
    public static LeastSquares Fit(double[,] design, ReadOnlySpan<double> y)
    {
        ArgumentNullException.ThrowIfNull(design);
        int n = design.GetLength(0), p = design.GetLength(1);
        Require.SameLength(n, y.Length);
        double[] normal = new double[p * p], right = new double[p];
        for (var t = 0; t < n; t++)
        {
            for (var a = 0; a < p; a++)
            {
                right[a] += design[t, a] * y[t];
                for (var b = 0; b < p; b++)
                {
                    normal[(a * p) + b] += design[t, a] * design[t, b];
                }
            }
        }

        var factor = Cholesky.Factor(normal, p);
        var beta = factor.Solve(right);
        var residuals = y.ToArray();
        for (var t = 0; t < n; t++)
        {
            for (var a = 0; a < p; a++)
            {
                residuals[t] -= design[t, a] * beta[a];
            }
        }

        return new LeastSquares(design, factor, beta, residuals);
    }

    /// <summary>Classical errors: right only for independent errors of equal variance.</summary>
    public double[] StandardErrors()
    {
        var s2 = Rss / DegreesOfFreedom;
        return [.. Enumerable.Range(0, Beta.Length).Select(a => Math.Sqrt(s2 * _normal.Solve(Unit(a))[a]))];
    }

    /// <summary>HC3 errors: each residual over 1 − its leverage; honest under unequal variances.</summary>
    public double[] Hc3Errors()
    {
        var scores = Scores();
        for (var t = 0; t < N; t++)
        {
            var row = Row(t);
            var leverage = Moments.Mean([.. row.Zip(_normal.Solve(row), (a, b) => a * b)]) * row.Length;
            for (var a = 0; a < row.Length; a++)
            {
                scores[t][a] /= 1 - leverage;
            }
        }

        return Sandwich(scores, lag: 0, factor: 1);
    }

    /// <summary>
    /// Newey and West's errors (1987) with Bartlett weights up to a lag; with the small-sample factor n/(n − p) or without. They do not rescue a trend whose level is a random walk.
    /// </summary>
    public double[] NeweyWestErrors(int lag, bool correction = true) =>
        Sandwich(Scores(), lag, correction ? (double)N / DegreesOfFreedom : 1);

    private double[][] Scores() => [.. Enumerable.Range(0, N).Select(t => Array.ConvertAll(Row(t), x => x * _residuals[t]))];

    private double[] Row(int t) => [.. Enumerable.Range(0, Beta.Length).Select(a => _design[t, a])];

    private double[] Unit(int a) => [.. Enumerable.Range(0, Beta.Length).Select(b => a == b ? 1.0 : 0)];

    // (X'X)⁻¹ [ Σ_l w_l Σ_t (u_t u'_{t−l} + u_{t−l} u'_t) ] (X'X)⁻¹, diagonal only.
    private double[] Sandwich(double[][] scores, int lag, double factor)
    {
        var errors = new double[Beta.Length];
        for (var a = 0; a < errors.Length; a++)
        {
            var v = _normal.Solve(Unit(a));
            double[] u = [.. scores.Select(s => s.Zip(v, (x, y) => x * y).Sum())];
            double sum = 0;
            for (var l = 0; l <= lag; l++)
            {
                var weight = l == 0 ? 1 : 2 * (1 - (l / (lag + 1.0)));
                for (var t = l; t < u.Length; t++)
                {
                    sum += weight * u[t] * u[t - l];
                }
            }

            errors[a] = Math.Sqrt(Math.Max(0, sum) * factor);
        }

        return errors;
    }
}
