namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Step 1 of the ruler: minimises the penalised likelihood in abilities, difficulties and cohort means together, by Newton's method with the
/// difficulties eliminated. Cohort means are unknowns of the same Newton step rather than of sweeps between steps: convergence stays quadratic.
/// </summary>
internal static class RaschSolver
{
    /// <summary>The solution, before its location is fixed.</summary>
    public static (RaschSystem System, int Iterations, bool Converged) Solve(RaschData data, RaschOptions options, RaschSystem? start = null)
    {
        var theta = start?.Theta.ToArray() ?? new double[data.Rows];
        double[] b = new double[data.Items], mu = new double[data.Cohorts];
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            var system = new RaschSystem(data, options, theta, b, mu);
            var (dTheta, dB, dMu) = Step(data, options, system);
            var largest = Largest(dTheta, dB, dMu);
            var step = Math.Min(1, 1 / Math.Max(largest, 1e-300));
            Move(theta, dTheta, step);
            Move(b, dB, step);
            Move(mu, dMu, step);
            if (largest < options.Tolerance)
            {
                return (new RaschSystem(data, options, theta, b, mu), iteration, true);
            }
        }

        return (new RaschSystem(data, options, theta, b, mu), options.MaxIterations, false);
    }

    private static (double[] Theta, double[] B, double[] Mu) Step(RaschData data, RaschOptions options, RaschSystem x)
    {
        int rows = data.Rows, items = data.Items;
        var tau2 = options.Tau * options.Tau;
        var mean = rows == 0 ? 0 : x.Theta.Average();
        var right = new double[rows + data.Cohorts];

        // Downhill directions: minus the gradient of each block.
        double[] gb = [.. Enumerable.Range(0, items).Select(i => -x.ItemResidual[i] - x.Pull(i))];
        for (var t = 0; t < rows; t++)
        {
            var sum = x.RowResidual[t] - ((x.Theta[t] - mean) / (options.S * options.S));
            for (var i = 0; i < items; i++)
            {
                sum += x.Weight[(t * items) + i] * gb[i] / x.C[i];
            }

            right[t] = sum;
        }

        for (var i = 0; i < items; i++)
        {
            right[rows + data.Cohort[i]] += x.Pull(i) + (gb[i] / (tau2 * x.C[i]));
        }

        for (var g = 1; g < data.Cohorts; g++)
        {
            var pull = (x.Mu[g] - x.Mu[0]) / (options.Kappa * options.Kappa);
            right[rows + g] -= pull;
            right[rows] += pull;
        }

        var d = Cholesky.Factor(x.Schur(abilityPrior: true), right.Length).Solve(right);
        var (dTheta, dMu) = (d[..rows], d[rows..]);
        var dB = new double[items];
        for (var i = 0; i < items; i++)
        {
            dB[i] = gb[i] + (dMu[data.Cohort[i]] / tau2);
        }

        for (var t = 0; t < rows; t++)
        {
            for (var i = 0; i < items; i++)
            {
                dB[i] += x.Weight[(t * items) + i] * dTheta[t];
            }
        }

        for (var i = 0; i < items; i++)
        {
            dB[i] /= x.C[i];
        }

        return (dTheta, dB, dMu);
    }

    private static double Largest(params double[][] steps) => steps.SelectMany(s => s).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static void Move(double[] x, double[] d, double step)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += step * d[i];
        }
    }
}
