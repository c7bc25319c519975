using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the vectors on the ruler.</summary>
internal static class RulerFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["E03"] = Linked,
        ["own.holm"] = x => new { adjusted = Holm.Adjust(x.Numbers("p")) },
        ["own.time-product-dummy"] = x => new { index = TimeProductDummy.Index(Table(x.Rows("scores"))) },
        ["own.linked-rasch"] = Counts,
    };

    public static double[,] Table(double[][] rows)
    {
        var table = new double[rows.Length, rows[0].Length];
        for (var cell = 0; cell < table.Length; cell++)
        {
            table[cell / rows[0].Length, cell % rows[0].Length] = rows[cell / rows[0].Length][cell % rows[0].Length];
        }

        return table;
    }

    private static object Counts(JsonElement x)
    {
        var (trials, passes) = (x.Rows("trials"), x.Rows("passes"));
        var data = new RaschData(trials.Length, x.Wholes("cohort"));
        for (var t = 0; t < trials.Length; t++)
        {
            for (var i = 0; i < trials[t].Length; i++)
            {
                data.Add(t, i, passes[t][i], trials[t][i]);
            }
        }

        var fit = LinkedRasch.Fit(data);
        return new { b = fit.Difficulty, theta_map = fit.MapAbility, mu = fit.CohortMean, objective = fit.Objective };
    }

    private static object Linked(JsonElement x)
    {
        var y = x.Rows("y");
        var data = new RaschData(y.Length, x.Wholes("cohort"));
        for (var t = 0; t < y.Length; t++)
        {
            for (var i = 0; i < y[t].Length; i++)
            {
                if (!double.IsNaN(y[t][i]))
                {
                    data.Add(t, i, y[t][i]);
                }
            }
        }

        var fit = LinkedRasch.Fit(data, new RaschOptions(x.Number("tau"), x.Number("kappa"), x.Number("s")));
        return new
        {
            b = fit.Difficulty,
            theta_map = fit.MapAbility,
            theta_wle = fit.Ability,
            std_pass_rate_wle = Enumerable.Range(0, y.Length).Select(fit.StandardisedPassRate).ToArray(),
            objective = fit.Objective,
        };
    }
}
