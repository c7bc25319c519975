using System.Text.Json;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>The product's functions behind the vectors on checks, judges, alarms and attribution.</summary>
internal static class CheckFunctions
{
    public static IReadOnlyDictionary<string, Func<JsonElement, object>> All { get; } = new Dictionary<string, Func<JsonElement, object>>
    {
        ["D04"] = Two,
        ["own.shapley-three"] = x => new { shares = Shapley.Values(x.Numbers("values")) },
        ["E01"] = Marginal,
        ["F01"] = x => new
        {
            r = Discrimination.PointBiserial(x.Numbers("item"), x.Numbers("total")),
            r_item_rest = Discrimination.ItemRest(x.Numbers("item"), x.Numbers("total")),
        },
        ["F03"] = Judge,
        ["F06"] = Powered,
        ["F08"] = Mutation,
        ["G01"] = x => new
        {
            path = Cusum.Lower(x.Numbers("z"), x.Number("k"), x.Number("h")).Path,
            alarm_index = Cusum.Lower(x.Numbers("z"), x.Number("k"), x.Number("h")).AlarmIndex,
        },
        ["G04"] = Divisive,
        ["own.association"] = Associated,
        ["own.effective-number"] = x => new { n = Association.EffectiveNumber(RulerFunctions.Table(x.Rows("r"))) },
        ["own.kappa"] = Weighted,
        ["own.fleiss"] = x => new { kappa = FleissKappa.Of(RulerFunctions.Table(x.Rows("counts"))).Value, disagreement = FleissKappa.Of(RulerFunctions.Table(x.Rows("counts"))).Disagreement },
        ["own.kaplan-meier"] = Survival,
        ["own.discrimination-slope"] = x => new { a = Discrimination.Slope(x.Numbers("outcome"), x.Numbers("ability")) },
        ["own.information"] = Information,
        ["own.ppi"] = OwnPowered,
        ["own.siegmund"] = x => new { siegmund = x.Rows("k_h_shift").Select(r => RunLength.Siegmund(r[0], r[1], r[2])).ToArray() },
        ["own.markov"] = x => new { markov = x.Rows("k_h_shift").Select(r => RunLength.Markov(r[0], r[1], r[2])).ToArray() },
    };

    private static object Two(JsonElement x)
    {
        double[] v = [x.Number("P0M0"), x.Number("P1M0"), x.Number("P0M1"), x.Number("P1M1")];
        var shares = Shapley.Values(v);
        var interaction = Shapley.Interaction([.. v.Select(m => new[] { m })]);
        return new { prompt = shares[0], model = shares[1], interaction = interaction.Value, total = shares.Sum() };
    }

    private static object Marginal(JsonElement x)
    {
        var fit = MarginalRasch.Fit(x.Numbers("pattern_counts_00000_to_11111"));
        return new { d = fit.Easiness, sd = fit.AbilitySd, loglik = fit.LogLikelihood };
    }

    private static object Judge(JsonElement x)
    {
        var table = RulerFunctions.Table(x.Rows("table"));
        var (kappa, judge) = (Kappa.Of(table), JudgeAgreement.Of(table));
        return new
        {
            kappa = kappa.Value,
            se = kappa.StandardError,
            se_null = kappa.StandardErrorNull,
            gwet_ac1 = judge.GwetAc1,
            precision = judge.Precision,
            recall = judge.Recall,
            specificity = judge.Specificity,
        };
    }

    private static object Weighted(JsonElement x)
    {
        var table = RulerFunctions.Table(x.Rows("table"));
        var (plain, linear, quadratic) = (Kappa.Of(table), Kappa.Of(table, KappaWeights.Linear), Kappa.Of(table, KappaWeights.Quadratic));
        return new
        {
            plain = new[] { plain.Value, plain.StandardError, plain.StandardErrorNull },
            linear = new[] { linear.Value, linear.StandardError },
            quadratic = new[] { quadratic.Value, quadratic.StandardError },
        };
    }

    private static object Powered(JsonElement x)
    {
        double[] human = x.Numbers("human"), judge = x.Numbers("judge_on_labelled");
        int ones = x.Whole("judge_unlabelled_ones"), zeros = x.Whole("judge_unlabelled_zeros");
        double[] rest = [.. Enumerable.Repeat(1.0, ones), .. Enumerable.Repeat(0.0, zeros)];
        var (plain, tuned) = (PredictionPowered.Mean(human, judge, rest, 1), PredictionPowered.Mean(human, judge, rest));
        return new
        {
            ppi = plain.Value,
            ppi_ci = ErrorFunctions.Pair(plain.NormalInterval()),
            lambda_hat = tuned.Lambda,
            ppi_pp = tuned.Value,
            ppi_pp_ci = ErrorFunctions.Pair(tuned.NormalInterval()),
            naive_judge_mean = Moments.Mean(rest),
            human_only = Moments.Mean(human),
        };
    }

    private static object OwnPowered(JsonElement x)
    {
        var tuned = PredictionPowered.Mean(x.Numbers("human"), x.Numbers("judge"), x.Numbers("unlabelled"));
        return new { lambda = tuned.Lambda, value = tuned.Value, low = tuned.Estimate.Low, high = tuned.Estimate.High };
    }

    private static object Mutation(JsonElement x)
    {
        var score = MutationScore.Of(x.Whole("seeded"), x.Whole("caught"), x.Whole("clean"), x.Whole("flagged_clean"));
        return new
        {
            @catch = score.CatchRate.Value,
            catch_ci = ErrorFunctions.Pair(score.CatchRate.Interval),
            false_alarm = score.FalseAlarms.Value,
            false_alarm_ci = ErrorFunctions.Pair(score.FalseAlarms.Interval),
            youden_j = score.YoudenJ,
        };
    }

    private static object Divisive(JsonElement x)
    {
        var series = x.Numbers("series");
        var (first, second, third) = (EDivisive.Candidate(series, 0, series.Length), EDivisive.Candidate(series, 0, 8), EDivisive.Candidate(series, 8, 14));
        return new
        {
            first_candidate = first.Index,
            qhat = first.Q,
            in_0_8 = new { index = second.Index, qhat = second.Q },
            in_8_14 = new { index = third.Index, qhat = third.Q },
            final_change_points = EDivisive.ChangePoints(series),
        };
    }

    private static object Associated(JsonElement x)
    {
        var a = Association.Of(RulerFunctions.Table(x.Rows("table")));
        return new { phi = a.Phi, mi = a.MutualInformation, u_rows = a.UncertaintyOfRows, u_columns = a.UncertaintyOfColumns };
    }

    private static object Survival(JsonElement x)
    {
        var fit = KaplanMeier.Fit(x.Numbers("durations"), [.. x.Wholes("seen").Select(s => s == 1)]);
        return new { times = fit.Times, survival = fit.Survival, se = fit.StandardError, median = fit.Median, median_ci = ErrorFunctions.Pair(fit.MedianInterval) };
    }

    private static object Information(JsonElement x)
    {
        var info = TestInformation.At(x.Number("ability"), x.Numbers("b"), x.Numbers("a"));
        return new { total = info.Total, se = info.StandardError };
    }
}
