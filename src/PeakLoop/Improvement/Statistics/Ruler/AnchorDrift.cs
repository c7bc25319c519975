namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The monthly look at one anchor: did it become harder or easier while the abilities are taken as given (rule R8)? A drifting anchor is flagged and a
/// sensitivity line is shown without it; it is never dropped.
/// </summary>
/// <param name="Item">The item's column.</param>
/// <param name="Before">Its difficulty in the first half, logits.</param>
/// <param name="After">Its difficulty in the second half, logits.</param>
/// <param name="Z">(b₁ − b₂)/√(se₁² + se₂²).</param>
/// <param name="PValue">Two-sided p-value, adjusted for the number of anchors (Holm).</param>
public sealed record AnchorDrift(int Item, double Before, double After, double Z, double PValue)
{
    /// <summary>The level at which an anchor is flagged.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the anchor drifts.</summary>
    public bool Flagged => PValue < Level;

    /// <summary>Tests all anchors that were run in both halves, rows before <paramref name="middle"/> against the rest (default: half of the rows).</summary>
    public static IReadOnlyList<AnchorDrift> Test(LinkedRasch fit, int? middle = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var data = fit.Data;
        var half = middle ?? data.Rows / 2;
        var found = new List<AnchorDrift>();
        for (var i = 0; i < data.Items; i++)
        {
            if (data.Anchor[i])
            {
                var (before, errorBefore) = Difficulty(fit, i, 0, half);
                var (after, errorAfter) = Difficulty(fit, i, half, data.Rows);
                var z = (before - after) / Math.Sqrt((errorBefore * errorBefore) + (errorAfter * errorAfter));
                if (!double.IsNaN(z))
                {
                    found.Add(new AnchorDrift(i, before, after, z, Normal.TwoSided(z)));
                }
            }
        }

        var adjusted = Holm.Adjust([.. found.Select(f => f.PValue)]);
        return [.. found.Select((f, k) => f with { PValue = adjusted[k] })];
    }

    // A difficulty given abilities is an ability with the signs turned: Warm's estimate keeps it finite where all trials passed.
    private static (double Difficulty, double Error) Difficulty(LinkedRasch fit, int item, int from, int to)
    {
        var (trials, failures, abilities) = (new List<double>(), new List<double>(), new List<double>());
        for (var t = from; t < to; t++)
        {
            var n = fit.Data.Trials(t)[item];
            if (n > 0 && !double.IsNaN(fit.Ability[t]))
            {
                trials.Add(n);
                failures.Add(n - fit.Data.Sums(t)[item]);
                abilities.Add(fit.Ability[t]);
            }
        }

        if (trials.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        var b = WarmAbility.Estimate([.. trials], [.. failures], [.. abilities], fit.Difficulty[item]);
        double information = 0;
        for (var k = 0; k < trials.Count; k++)
        {
            var p = SpecialMath.Logistic(abilities[k] - b);
            information += trials[k] * p * (1 - p);
        }

        return (b, 1 / Math.Sqrt(information));
    }
}
