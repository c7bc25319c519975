using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals;

/// <summary>Combines the results of checks into the result of a case or an <c>assert-set</c>.</summary>
internal static class ScoreFold
{
    // Weighted sums of decimal fractions (0.1, 0.2, …) miss a threshold by rounding alone.
    private const double Rounding = 1e-9;

    public static CheckResult Fold(IReadOnlyList<CheckOutcome> outcomes, double? threshold)
    {
        var (sum, known, unsaid) = (0.0, 0.0, 0.0);
        CheckOutcome? failed = null, broken = null, unknown = null;
        foreach (var outcome in outcomes)
        {
            var weight = outcome.Counts;
            if (weight <= 0)
            {
                continue;
            }

            var result = outcome.Result;
            if (result.Score is { } score && result.Verdict is Verdict.Pass or Verdict.Fail)
            {
                sum += weight * score;
                known += weight;
            }
            else
            {
                unsaid += weight;
            }

            failed ??= result.Verdict == Verdict.Fail ? outcome : null;
            broken ??= result.Verdict == Verdict.Error ? outcome : null;
            unknown ??= result.Verdict == Verdict.Unknown ? outcome : null;
        }

        if (known + unsaid <= 0)
        {
            return CheckResult.Unknown(outcomes.Any(outcome => outcome.Diagnostic)
                ? "only a judge that is not calibrated looks at it: `peakloop eval label`, then `eval calibrate`"
                : "no check counts: none is written, or all have weight 0");
        }

        double? mean = known > 0 ? sum / known : null;
        if (threshold is not (null or > 0 and <= 1))
        {
            return new CheckResult(Verdict.Error, mean, "a threshold must be above 0 and at most 1 (0 would pass always)");
        }

        return threshold is { } wanted
            ? Against(wanted, sum, known, unsaid, mean, broken ?? unknown)
            : new CheckResult(
                failed is not null ? Verdict.Fail : broken is not null ? Verdict.Error : unknown is not null ? Verdict.Unknown : Verdict.Pass,
                mean,
                (failed ?? broken ?? unknown) is { } decisive ? $"{decisive.CheckId}: {decisive.Result.Reason}" : "all checks pass");
    }

    private static CheckResult Against(double wanted, double sum, double known, double unsaid, double? mean, CheckOutcome? silent)
    {
        var least = sum / (known + unsaid);
        var most = (sum + unsaid) / (known + unsaid);
        if (least >= wanted - Rounding || most < wanted - Rounding)
        {
            var passes = least >= wanted - Rounding;
            return new CheckResult(
                passes ? Verdict.Pass : Verdict.Fail,
                mean,
                $"score {Say.Number(mean ?? least)}, wanted at least {Say.Number(wanted)}");
        }

        return new CheckResult(silent!.Result.Verdict, mean, $"{silent.CheckId}: {silent.Result.Reason}");
    }
}
