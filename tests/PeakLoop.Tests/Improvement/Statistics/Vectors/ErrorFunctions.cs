using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the vectors on error bars.</summary>
internal static class ErrorFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["A01"] = x => Ends(Proportion.Wilson(x.Whole("successes"), x.Whole("n"))),
        ["A04"] = x => new { mean = Moments.Mean(x.Numbers("scores")), se = MeanError.Clt(x.Numbers("scores")) },
        ["A05"] = x => new
        {
            cr0 = MeanError.Clustered(x.Numbers("scores"), x.Wholes("cluster"), correction: false),
            cr1_G_over_Gminus1 = MeanError.Clustered(x.Numbers("scores"), x.Wholes("cluster")),
        },
        ["A07"] = Power,
        ["own.proportion"] = x => new
        {
            wilson = Pair(Proportion.Wilson(x.Whole("successes"), x.Whole("n"))),
            clopper_pearson = Pair(Proportion.ClopperPearson(x.Whole("successes"), x.Whole("n"))),
        },
        ["own.welch"] = x => new
        {
            difference = Paired.Unpaired(x.Numbers("a"), x.Numbers("b")).Value,
            p = Paired.Unpaired(x.Numbers("a"), x.Numbers("b")).PValue(),
        },
        ["own.clustered-mean"] = x => Full(MeanError.Mean(x.Numbers("d"), x.Wholes("cluster"), range: Paired.Range)),
        ["own.paired"] = x => new
        {
            value = Paired.Difference(x.Numbers("a"), x.Numbers("b")).Value,
            se = Paired.Difference(x.Numbers("a"), x.Numbers("b")).StandardError,
            p = Paired.Difference(x.Numbers("a"), x.Numbers("b")).PValue(),
            se_from_arms = Paired.StandardError(x.Numbers("a"), x.Numbers("b")),
        },
        ["own.cuped"] = x => CupedOf(Cuped.Adjust(x.Numbers("y"), x.Numbers("x"), x.Number("covariate_mean"))),
    };

    public static double[] Pair(Interval i) => [i.Low, i.High];

    private static object Ends(Interval i) => new { lo = i.Low, hi = i.High };

    private static object Full(Estimate e) => new { mean = e.Value, se = e.StandardError, low = e.Low, high = e.High, p = e.PValue() };

    private static object CupedOf(Cuped c) => new { theta = c.Theta, mean = c.Mean, se = c.StandardError, reduction = c.VarianceReduction };

    private static object Power(JsonElement x)
    {
        var plan = new StudyPlan(x.Number("omega2"), x.Number("sigmaA2"), x.Number("sigmaB2"), x.Whole("KA"), x.Whole("KB"));
        var n = plan.Cases(x.Number("delta"), x.Number("alpha"), x.Number("power"));
        return new { n, ceil = (int)Math.Ceiling(n) };
    }
}
