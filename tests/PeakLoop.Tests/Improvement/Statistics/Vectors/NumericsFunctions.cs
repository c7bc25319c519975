using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the vectors on distributions and special functions.</summary>
internal static class NumericsFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["S01"] = x => new { x = Each(x, "p", Normal.Quantile) },
        ["S03"] = x => new { I = Each3(x, "x_a_b", IncompleteBeta.Regularised) },
        ["S05"] = x => new { y = Each(x, "x", GammaFunction.Log) },
        ["own.normal"] = x => new { cdf = Each(x, "z", Normal.Cdf), survival = Each(x, "z", Normal.Survival), quantile = Each(x, "p", Normal.Quantile) },
        ["own.t-cdf"] = x => new { cdf = Each2(x, "t_df", StudentT.Cdf), survival = Each2(x, "t_df", StudentT.Survival) },
        ["own.t-quantile"] = x => new { t = Each2(x, "p_df", StudentT.Quantile) },
        ["own.chi2"] = x => new
        {
            cdf = Each2(x, "x_df", ChiSquared.Cdf),
            survival = Each2(x, "x_df", ChiSquared.Survival),
            quantile = Each2(x, "p_df", ChiSquared.Quantile),
        },
        ["own.f"] = x => new
        {
            cdf = Each3(x, "x_d1_d2", FisherF.Cdf),
            survival = Each3(x, "x_d1_d2", FisherF.Survival),
            quantile = Each3(x, "p_d1_d2", FisherF.Quantile),
        },
        ["own.incomplete-gamma"] = x => new { lower = Each2(x, "a_x", IncompleteGamma.Lower), upper = Each2(x, "a_x", IncompleteGamma.Upper) },
        ["own.binomial"] = x => new
        {
            pmf = Each3(x, "k_n_p", (k, n, p) => Binomial.Probability((int)k, (int)n, p)),
            cdf = Each3(x, "k_n_p", (k, n, p) => Binomial.Cdf((int)k, (int)n, p)),
            survival = Each3(x, "k_n_p", (k, n, p) => Binomial.Survival((int)k, (int)n, p)),
            two_sided = Each3(x, "k_n_p", (k, n, p) => Binomial.TwoSided((int)k, (int)n, p)),
        },
        ["own.ks"] = x => new { d = KolmogorovSmirnov.Uniform(x.Numbers("p")).Statistic, p = KolmogorovSmirnov.Uniform(x.Numbers("p")).PValue },
    };

    private static double[] Each(JsonElement x, string name, Func<double, double> f) => [.. x.Numbers(name).Select(f)];

    private static double[] Each2(JsonElement x, string name, Func<double, double, double> f) => [.. x.Rows(name).Select(r => f(r[0], r[1]))];

    private static double[] Each3(JsonElement x, string name, Func<double, double, double, double> f) => [.. x.Rows(name).Select(r => f(r[0], r[1], r[2]))];
}
