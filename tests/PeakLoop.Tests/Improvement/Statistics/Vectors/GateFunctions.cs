using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the gate vectors.</summary>
internal static class GateFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["B01"] = McNemarTest,
        ["B02"] = x => new
        {
            e = MixtureEValue.E(x.Whole("wins"), x.Whole("losses"), x.Number("lambda_max")),
            log_e = MixtureEValue.LogE(x.Whole("wins"), x.Whole("losses"), x.Number("lambda_max")),
        },
        ["B03"] = WinsTable,
        ["B04"] = x => new { log_e = Fold(x.Numbers("d")).LogE, e = Fold(x.Numbers("d")).E },
        ["B05"] = Lond,
        ["B11"] = Mixture,
        ["B17"] = x => new { p = SignFlip.PositiveMean(x.Numbers("d")) },
    };

    private static BettingEProcess Fold(double[] differences)
    {
        var test = BettingEProcess.Superiority();
        Array.ForEach(differences, d => test.Add(d));
        return test;
    }

    private static object McNemarTest(JsonElement x)
    {
        var test = McNemar.Exact(x.Whole("candidate_only"), x.Whole("incumbent_only"));
        return new { p_two_sided = test.TwoSided, p_one_sided_candidate_better = test.CandidateBetter, mid_p_two_sided = test.MidTwoSided };
    }

    private static Dictionary<string, int[]> WinsTable(JsonElement x)
    {
        var losses = x.Wholes("losses");
        return (from max in new[] { "0.5", "1.0" }
                from alpha in new[] { "0.05", "0.01", "0.001" }
                let table = WinsNeeded.Table(losses.Max(), 1 / Parse(alpha), Parse(max))
                select (Key: $"lmax={max},alpha={alpha}", Wins: losses.Select(l => table[l]).ToArray()))
            .ToDictionary(r => r.Key, r => r.Wins);
    }

    private static double Parse(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static object Lond(JsonElement x)
    {
        var (thresholds, accept) = ELond.Run(x.Numbers("e"), x.Number("alpha"));
        return new { thresholds, accept, zeta_1_2 = ELond.Zeta };
    }

    private static object Mixture(JsonElement x)
    {
        var rho = NormalMixtureBound.BestRho(x.Number("v_opt"), x.Number("alpha_opt"));
        return new { rho, bound = NormalMixtureBound.At(x.Number("v"), rho, x.Number("alpha")) };
    }
}
