using System.Globalization;
using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the vectors on trends, yields and arrivals.</summary>
internal static class TrendFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["C01"] = Quadratic,
        ["C02"] = Sen,
        ["C04"] = Integrated,
        ["C06"] = Level,
        ["C08"] = Rates,
        ["C09"] = x => Yield(x.Numbers("gain_per_attempt")),
        ["C11"] = Arrivals,
        ["own.theil-sen"] = Sen,
        ["own.mann-kendall"] = Kendall,
        ["own.hc3-slope"] = Slope,
        ["own.yield-ratio"] = Ratio,
        ["own.rate-ratio"] = Rates,
    };

    private static object Quadratic(JsonElement x)
    {
        var trend = QuadraticTrend.Of(x.Numbers("y"));
        return new
        {
            beta = trend.Fit.Beta,
            se = trend.Fit.StandardErrors(),
            se_hc3 = trend.Fit.Hc3Errors(),
            se_nw_lag3_corrected = trend.Fit.NeweyWestErrors(3),
            se_nw_lag3_uncorrected = trend.Fit.NeweyWestErrors(3, correction: false),
            t_quantile = StudentT.Quantile(0.975, trend.Fit.DegreesOfFreedom),
            velocity_end_per_cycle = trend.VelocityAtEnd,
            accel_per_cycle2 = trend.Acceleration,
        };
    }

    private static object Sen(JsonElement x)
    {
        var fit = TheilSen.Fit(x.Numbers("y"), x.TryGetProperty("x", out var time) ? time.Numbers() : []);
        return new { slope = fit.Slope, intercept = fit.Intercept, lo = fit.SlopeInterval.Low, hi = fit.SlopeInterval.High };
    }

    private static object Kendall(JsonElement x)
    {
        var test = MannKendall.Test(x.Numbers("y"));
        return new { s = test.S, variance = test.Variance, z = test.Z, p = test.PValue, tau = test.Tau };
    }

    private static Dictionary<string, object> Integrated(JsonElement x)
    {
        var y = x.Numbers("y");
        var all = new Dictionary<string, object>();
        foreach (var q in x.Numbers("q"))
        {
            var fit = IntegratedTrend.Fit(y, QuadraticTrend.Design(y.Length), q);
            all[q.ToString(q % 1 == 0 ? "0.0" : "R", CultureInfo.InvariantCulture)] =
                new { beta = fit.Beta, se = fit.StandardErrors, restricted_loglik = fit.RestrictedLogLikelihood, rss = fit.Rss };
        }

        return all;
    }

    private static object Level(JsonElement x)
    {
        var filter = LocalLevel.Filter(x.Numbers("y"), x.Number("sigma_eps2"), x.Number("sigma_eta2"));
        return new
        {
            loglik_excl_first = filter.LogLikelihood,
            filtered_last = filter.Level,
            var_last = filter.Variance,
            std_innov_first5 = filter.Innovations[..5],
        };
    }

    private static object Rates(JsonElement x)
    {
        var test = RateRatio.Test(x.Whole("x1"), x.Number("e1"), x.Whole("x2"), x.Number("e2"));
        return new { p_one_sided = test.PLaterHigher, ratio = test.Ratio, interval = ErrorFunctions.Pair(test.Interval) };
    }

    private static object Yield(double[] gains)
    {
        var trend = YieldTrend.Test(gains, new Random(1));
        return new { stat = trend.Statistic, p = trend.PValue, permutations = trend.Permutations };
    }

    private static object Arrivals(JsonElement x)
    {
        var crow = CrowAmsaa.Test(x.Numbers("times"), x.Number("T"));
        var laplace = LaplaceTrend.Test(x.Numbers("times"), x.Number("T"));
        return new
        {
            U = crow.U,
            beta_hat = crow.Beta,
            beta_ci = ErrorFunctions.Pair(crow.BetaInterval),
            p_accelerating = crow.PAccelerating,
            laplace_z = laplace.Z,
            p_laplace = laplace.PAccelerating,
        };
    }

    private static object Slope(JsonElement x)
    {
        var slope = YieldTrend.HeteroscedasticSlope(x.Numbers("x"), x.Numbers("y"));
        return new { slope = slope.Value, se = slope.StandardError, low = slope.Low, high = slope.High };
    }

    private static object Ratio(JsonElement x)
    {
        var ratio = YieldRatio.Of(x.Numbers("gains"), x.Numbers("costs"));
        return new { value = ratio.Value, se = ratio.StandardError };
    }
}
