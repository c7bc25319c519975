namespace PeakLoop.Improvement.Statistics;

/// <summary>Does a check tell good configurations from bad ones?</summary>
public static class Discrimination
{
    /// <summary>Below this item-rest correlation a check is flagged.</summary>
    public const double Flag = 0.10;

    /// <summary>Configuration-nights from which the logistic slope is worth fitting.</summary>
    public const int SlopeFrom = 100;

    /// <summary>The point-biserial correlation of a check with the total across configurations; NaN where either does not vary.</summary>
    public static double PointBiserial(ReadOnlySpan<double> item, ReadOnlySpan<double> total) => Moments.Correlation(item, total);

    /// <summary>The correlation with the rest (total − item): without the check's own share in the total.</summary>
    public static double ItemRest(ReadOnlySpan<double> item, ReadOnlySpan<double> total)
    {
        Require.SameLength(item.Length, total.Length);
        var rest = total.ToArray();
        for (var k = 0; k < rest.Length; k++)
        {
            rest[k] -= item[k];
        }

        return Moments.Correlation(item, rest);
    }

    /// <summary>
    /// The slope a of a logistic fit of pass/fail (0..1) on the leave-one-out ability: below 0.3 the check is noise, below 0 it is probably wrong. A weak prior
    /// (normal, sd 3) keeps it finite under separation. NaN below <see cref="SlopeFrom"/> observations or where either does not vary.
    /// </summary>
    public static double Slope(ReadOnlySpan<double> outcome, ReadOnlySpan<double> ability)
    {
        Require.SameLength(outcome.Length, ability.Length);
        if (outcome.Length < SlopeFrom || ZeroVariance.Holds(outcome) || ZeroVariance.Holds(ability))
        {
            return double.NaN;
        }

        double a = 0, c = 0;
        for (var step = 0; step < 100; step++)
        {
            double ga = -a / 9, gc = -c / 900, haa = 1 / 9.0, hac = 0, hcc = 1 / 900.0;
            for (var k = 0; k < outcome.Length; k++)
            {
                var p = SpecialMath.Logistic((a * ability[k]) + c);
                var (r, w) = (outcome[k] - p, p * (1 - p));
                (ga, gc) = (ga + (r * ability[k]), gc + r);
                (haa, hac, hcc) = (haa + (w * ability[k] * ability[k]), hac + (w * ability[k]), hcc + w);
            }

            var det = (haa * hcc) - (hac * hac);
            double da = ((hcc * ga) - (hac * gc)) / det, dc = ((haa * gc) - (hac * ga)) / det;
            var scale = Math.Min(1, 2 / Math.Max(Math.Abs(da), Math.Abs(dc)));
            (a, c) = (a + (scale * da), c + (scale * dc));
            if (Math.Abs(da) + Math.Abs(dc) < 1e-10)
            {
                break;
            }
        }

        return a;
    }
}
