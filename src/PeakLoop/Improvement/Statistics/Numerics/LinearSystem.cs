namespace PeakLoop.Improvement.Statistics;

/// <summary>Small dense linear systems.</summary>
internal static class LinearSystem
{
    /// <summary>Solves an n × (n + 1) augmented system by elimination with partial pivoting; the array is overwritten.</summary>
    /// <exception cref="ArgumentException">The matrix is singular.</exception>
    public static double[] Solve(double[,] a)
    {
        var n = a.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(a[i, k]));
            if (a[pivot, k] == 0)
            {
                throw new ArgumentException($"The {n} x {n} matrix is singular.", nameof(a));
            }

            for (var j = k; j <= n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k; j <= n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
            }
        }

        var x = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            x[i] = a[i, n];
            for (var j = i + 1; j < n; j++)
            {
                x[i] -= a[i, j] * x[j];
            }

            x[i] /= a[i, i];
        }

        return x;
    }
}
