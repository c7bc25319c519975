namespace PeakLoop.Improvement.Statistics;

/// <summary>How sharply a suite reads at today's ability: the smallest mark on the ruler.</summary>
/// <param name="Total">Σ a_i² p_i (1 − p_i).</param>
/// <param name="StandardError">1/√Total, logits; +∞ on a saturated suite.</param>
/// <param name="PerItem">The information of each item.</param>
public sealed record TestInformation(double Total, double StandardError, double[] PerItem)
{
    /// <summary>Information at an ability for items of given difficulty; discrimination 1 unless given. k trials count k times.</summary>
    public static TestInformation At(double ability, ReadOnlySpan<double> difficulty, ReadOnlySpan<double> discrimination = default, int trials = 1)
    {
        if (!discrimination.IsEmpty)
        {
            Require.SameLength(difficulty.Length, discrimination.Length);
        }

        var items = new double[difficulty.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var a = discrimination.IsEmpty ? 1 : discrimination[i];
            var p = SpecialMath.Logistic(a * (ability - difficulty[i]));
            items[i] = trials * a * a * p * (1 - p);
        }

        var total = items.Sum();
        return new TestInformation(total, 1 / Math.Sqrt(total), items);
    }
}
