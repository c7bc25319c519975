using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>What a change is split from: replays of all combinations of old and new, and the change that was recorded. Score units of 0..1.</summary>
public sealed record AttributionInput
{
    /// <summary>The checkpoint's cycle.</summary>
    public required int Cycle { get; init; }

    /// <summary>The cycle compared with.</summary>
    public required int Since { get; init; }

    /// <summary>Names of the factors: prompts, model, lessons. With none, nothing that could be replayed has changed.</summary>
    public required IReadOnlyList<string> Factors { get; init; }

    /// <summary>2ⁿ arms of one score a case; bit i of the index says whether factor i is new. One arm where there is no factor.</summary>
    public required IReadOnlyList<double[]> Arms { get; init; }

    /// <summary>What each case tests, by which the prompts' share is told apart.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Cluster of each case.</summary>
    public required int[] Clusters { get; init; }

    /// <summary>Recorded change of each case; NaN where none was recorded.</summary>
    public required double[] Recorded { get; init; }

    /// <summary>Variance of the recorded change's mean from what all cases of a night share.</summary>
    public double ShockVariance { get; init; }

    /// <summary>Why the old model could not be replayed although the model changed; null where it could or did not.</summary>
    public string? OldModelGone { get; init; }

    /// <summary>Fixed cases whose text or checks were changed.</summary>
    public int ChangedCases { get; init; }

    /// <summary>Fixed cases that another judge graded.</summary>
    public int ChangedJudge { get; init; }
}

/// <summary>
/// Splits a change exactly among its causes: Shapley shares of what was replayed, and the rest that no replay explains, held against its own interval.
/// Changes of cases, checks or judge move the ruler, not the loop: they are shown and have no share.
/// </summary>
public static class Attribution
{
    /// <summary>Splits.</summary>
    public static AttributionValue Split(AttributionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int[] recorded = [.. Enumerable.Range(0, input.Recorded.Length).Where(i => !double.IsNaN(input.Recorded[i]))];
        var complete = recorded.Length >= LoopMeasure.LeastAnchors;

        // Sums hold only on one set of cases: that with a recorded change, where there are enough of them.
        var kept = complete ? recorded : [.. Enumerable.Range(0, input.Recorded.Length)];
        var arms = input.Arms.Select(arm => Array.ConvertAll(kept, i => arm[i])).ToList();
        var clusters = Array.ConvertAll(kept, i => input.Clusters[i]);
        var targets = Array.ConvertAll(kept, i => input.Targets[i]);
        var replayed = new double[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            replayed[i] = arms[^1][i] - arms[0][i];
        }

        var observed = complete ? Array.ConvertAll(kept, i => input.Recorded[i]) : replayed;
        var range = new Interval(-2, 2);
        var headline = Wide(MeanError.Mean(observed, clusters, range: Paired.Range), complete, input.ShockVariance);
        var rest = complete ? Wide(MeanError.Mean([.. observed.Zip(replayed, (o, r) => o - r)], clusters, range: range), complete, input.ShockVariance) : Estimate.Unknown;
        var parts = new List<AttributionPart>();
        var shares = input.Factors.Count == 0 ? [] : Shapley.Estimates(arms, clusters);
        for (var factor = 0; factor < shares.Count; factor++)
        {
            parts.Add(new AttributionPart(
                input.Factors[factor], Points(shares[factor]),
                input.Factors[factor] == "prompts" ? ByTarget(arms, shares.Count, factor, targets) : "old and new run in the same night"));
        }

        parts.AddRange(Unchanged(input));
        parts.Add(Rest(input, complete, rest));
        return new AttributionValue
        {
            Cycle = input.Cycle,
            Since = input.Since,
            Headline = Points(headline),
            Parts = parts,
            Exact = input.OldModelGone is null,
            Main = Main(parts),
        };
    }

    private static IEnumerable<AttributionPart> Unchanged(AttributionInput input)
    {
        if (!input.Factors.Contains("prompts", StringComparer.Ordinal))
        {
            yield return Nothing("prompts", "no prompt that a fixed case tests has changed");
        }

        if (!input.Factors.Contains("model", StringComparer.Ordinal) && input.OldModelGone is null)
        {
            yield return Nothing("model", "the configured model is the same");
        }

        if (!input.Factors.Contains("lessons", StringComparer.Ordinal))
        {
            yield return Nothing("lessons", "fixed cases carry their own lessons; what the loop learned does not reach them");
        }

        yield return Nothing("cases", input.ChangedCases == 0
            ? "no fixed case and no check of one was changed"
            : $"{Text(input.ChangedCases)} fixed cases or their checks were changed; they are not compared, so the ruler did not move");
        yield return Nothing("judge", input.ChangedJudge == 0
            ? "the judge is the same"
            : $"{Text(input.ChangedJudge)} fixed cases were graded by another judge; they are not compared, so the ruler did not move");
    }

    private static AttributionPart Rest(AttributionInput input, bool complete, Estimate rest) =>
        !complete ? new AttributionPart(
            "unexplained", Measured.Unknown("points", "too few fixed cases were recorded under both configurations to say what replays leave open"),
            "the headline is the replayed change itself")
        : input.OldModelGone is { } gone ? new AttributionPart(
            "model-and-interaction", Points(rest),
            $"everything but the prompts' effect under the new model; not split further, since the old model cannot run any more ({gone})")
        : new AttributionPart("unexplained", Points(rest), "what no change of the loop explains: the provider, the environment, chance");

    /// <summary>The share of the cases of each prompt, largest first: they add up to the prompts' share.</summary>
    private static string ByTarget(IReadOnlyList<double[]> arms, int factors, int factor, string[] targets)
    {
        var weights = Shapley.Weights(factors, factor);
        var byTarget = targets.Index().GroupBy(item => item.Item, StringComparer.Ordinal)
            .Select(group => (Target: group.Key, Share: group.Sum(item => weights.Index().Sum(w => w.Item * arms[w.Index][item.Index])) * 100 / targets.Length))
            .Where(each => Math.Abs(each.Share) >= 0.05).OrderByDescending(each => Math.Abs(each.Share)).ThenBy(each => each.Target, StringComparer.Ordinal).ToList();
        return byTarget.Count == 0 ? "old and new run in the same night"
            : "old and new run in the same night: " + string.Join(", ", byTarget.Select(each => $"{each.Target} {each.Share.ToString("+0.0;−0.0", CultureInfo.InvariantCulture)}"));
    }

    private static string? Main(IEnumerable<AttributionPart> parts) => parts
        .Where(part => part.Share is { Low: > 0 } or { High: < 0 })
        .OrderByDescending(part => Math.Abs(part.Share.Value!.Value)).FirstOrDefault()?.Cause;

    private static Estimate Wide(Estimate estimate, bool recorded, double shock) => recorded ? estimate.WithExtraVariance(shock) : estimate;

    private static AttributionPart Nothing(string cause, string text) =>
        new(cause, new Measured(MeasuredState.Measured, 0, null, null, null, "points", "none, by construction"), text);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static Measured Points(Estimate estimate) => estimate.IsBounded
        ? Measured.Of(100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High, estimate.Clusters, "points")
        : Measured.Unknown("points", "too few fixed cases with a score", estimate.N);
}
