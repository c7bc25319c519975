namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// One linearisation of the linked Rasch objective: residuals, weights, and the Schur complement over (abilities, cohort means) that remains when the
/// difficulties, whose block is diagonal, are eliminated. The full Hessian of rows + items is never formed.
/// </summary>
internal sealed class RaschSystem
{
    private readonly RaschData _data;
    private readonly RaschOptions _options;

    public RaschSystem(RaschData data, RaschOptions options, double[] theta, double[] b, double[] mu)
    {
        (_data, _options) = (data, options);
        (Theta, B, Mu) = (theta, b, mu);
        int rows = data.Rows, items = data.Items;
        (Residual, Weight) = (new double[rows * items], new double[rows * items]);
        (C, ItemResidual) = (new double[items], new double[items]);
        Array.Fill(C, 1 / (options.Tau * options.Tau));
        (RowWeight, RowResidual) = (new double[rows], new double[rows]);
        var continuity = data.Continuity();
        for (var t = 0; t < rows; t++)
        {
            var trials = data.Trials(t);
            var sums = data.Sums(t);
            for (var i = 0; i < items; i++)
            {
                if (trials[i] > 0)
                {
                    var p = SpecialMath.Logistic(theta[t] - b[i]);
                    var (r, w) = (sums[i] + (trials[i] * (continuity - p)), trials[i] * p * (1 - p));
                    (Residual[(t * items) + i], Weight[(t * items) + i]) = (r, w);
                    C[i] += w;
                    ItemResidual[i] += r;
                    RowWeight[t] += w;
                    RowResidual[t] += r;
                }
            }
        }
    }

    public double[] Theta { get; }

    public double[] B { get; }

    public double[] Mu { get; }

    /// <summary>Y − N P, rows × items.</summary>
    public double[] Residual { get; }

    /// <summary>N P (1 − P), rows × items.</summary>
    public double[] Weight { get; }

    /// <summary>Curvature of each difficulty: its information plus 1/τ².</summary>
    public double[] C { get; }

    public double[] ItemResidual { get; }

    public double[] RowWeight { get; }

    public double[] RowResidual { get; }

    /// <summary>(b_i − μ)/τ²: the pull of an item on its cohort's mean.</summary>
    public double Pull(int item) => (B[item] - Mu[_data.Cohort[item]]) / (_options.Tau * _options.Tau);

    /// <summary>
    /// The Schur complement by rows, of size rows + cohorts. With <paramref name="abilityPrior"/> its location is held by 1/s²; without,
    /// by a rank-one term of the abilities' own size, which no location-free contrast can feel.
    /// </summary>
    public double[] Schur(bool abilityPrior)
    {
        int rows = _data.Rows, items = _data.Items, size = rows + _data.Cohorts;
        var tau2 = _options.Tau * _options.Tau;
        var s = new double[size * size];
        var scaled = new double[rows * items];
        for (var t = 0; t < rows; t++)
        {
            for (var i = 0; i < items; i++)
            {
                scaled[(t * items) + i] = Weight[(t * items) + i] / Math.Sqrt(C[i]);
                s[((rows + _data.Cohort[i]) * size) + t] -= Weight[(t * items) + i] / (tau2 * C[i]);
            }
        }

        // Only the lower triangle is needed.
        var ridge = abilityPrior ? 1e-9 : Math.Max(1e-9, RowWeight.Sum() / ((double)rows * rows));
        for (var t = 0; t < rows; t++)
        {
            var row = scaled.AsSpan(t * items, items);
            for (var u = 0; u <= t; u++)
            {
                s[(t * size) + u] = ridge - Cholesky.Dot(row, scaled.AsSpan(u * items, items));
            }

            // An unseen row still needs a curvature: its ability is then the prior's, and no contrast of it is reported.
            var prior = abilityPrior || RowWeight[t] == 0 ? 1 / (_options.S * _options.S) : 0;
            s[(t * size) + t] += RowWeight[t] + prior;
        }

        AddCohorts(s, rows, size, tau2);
        return s;
    }

    private void AddCohorts(double[] s, int rows, int size, double tau2)
    {
        for (var i = 0; i < _data.Items; i++)
        {
            var g = rows + _data.Cohort[i];
            s[(g * size) + g] += (1 / tau2) - (1 / (tau2 * tau2 * C[i]));
        }

        var link = 1 / (_options.Kappa * _options.Kappa);
        for (var g = 1; g < _data.Cohorts; g++)
        {
            s[(rows * size) + rows] += link;
            s[((rows + g) * size) + rows + g] += link;
            s[((rows + g) * size) + rows] -= link;
        }
    }
}
