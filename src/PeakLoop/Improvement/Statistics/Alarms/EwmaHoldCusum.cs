namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The nightly drop alarm: a CUSUM of the anchor pass rate against a baseline that follows improvement slowly and holds still while a drop is suspected.
/// </summary>
/// <param name="Path">The CUSUM after each night; 0 during the warm-up.</param>
/// <param name="Baseline">The baseline after each night; NaN during the warm-up.</param>
/// <param name="Alarms">Indices of the nights that raised an alarm.</param>
public sealed record EwmaHoldCusum(double[] Path, double[] Baseline, IReadOnlyList<int> Alarms)
{
    /// <summary>
    /// Runs over the nights in order. Leave out nights without a measured rate: they are no zeros.
    /// </summary>
    /// <param name="rates">Anchor pass rate or standardised pass rate of each night, 0..1.</param>
    /// <param name="effectiveCases">n/(1 + (m_c − 1) icc) of each night; one value for all, or one per night.</param>
    /// <param name="options">Settings.</param>
    public static EwmaHoldCusum Run(ReadOnlySpan<double> rates, ReadOnlySpan<double> effectiveCases, EwmaHoldOptions? options = null)
    {
        Require.Finite(rates, nameof(rates));
        var o = options ?? new EwmaHoldOptions();
        double[] path = new double[rates.Length], baselines = new double[rates.Length];
        var alarms = new List<int>();
        if (rates.Length < o.WarmUp)
        {
            Array.Fill(baselines, double.NaN);
            return new EwmaHoldCusum(path, baselines, alarms);
        }

        if (effectiveCases.Length != 1)
        {
            Require.SameLength(effectiveCases.Length, rates.Length);
        }

        baselines.AsSpan(0, o.WarmUp).Fill(double.NaN);
        double baseline = Moments.Mean(rates[..o.WarmUp]), c = 0;
        for (var t = o.WarmUp; t < rates.Length; t++)
        {
            var variance = Variance(baseline, effectiveCases.Length == 1 ? effectiveCases[0] : effectiveCases[t], o);
            c = Math.Max(0, c - ((rates[t] - baseline) / Math.Sqrt(variance)) - o.K);
            path[t] = c;
            if (c > o.H)
            {
                alarms.Add(t);
                c = 0;
                baseline = Moments.Mean(rates[Math.Max(0, t + 1 - o.Restart)..(t + 1)]);
            }
            else if (c <= o.Hold)
            {
                baseline += o.Lambda * (rates[t] - baseline);
            }

            baselines[t] = baseline;
        }

        return new EwmaHoldCusum(path, baselines, alarms);
    }

    /// <summary>Cases that count when cases of a cluster of size m_c agree with intraclass correlation icc: n/(1 + (m_c − 1) icc).</summary>
    public static double EffectiveCases(int cases, double clusterSize = 1, double icc = 0) => cases / (1 + ((clusterSize - 1) * icc));

    // (m(1−m)/n_eff + shock²)(1 + l/(2−l)): run noise and shock of the night, and the baseline's own error.
    private static double Variance(double baseline, double cases, EwmaHoldOptions o)
    {
        var m = Math.Clamp(baseline, 0.05, 0.95);
        return ((m * (1 - m) / cases) + (o.Shock * o.Shock)) * (1 + (o.Lambda / (2 - o.Lambda)));
    }
}
