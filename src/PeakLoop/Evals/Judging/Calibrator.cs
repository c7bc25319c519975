using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Judging;

/// <summary>One verdict of a judge that is recorded.</summary>
/// <param name="Output">Output.</param>
/// <param name="Case">Case.</param>
/// <param name="Check">Check within the case.</param>
/// <param name="Judge">Judge version.</param>
/// <param name="Pass">The verdict.</param>
/// <param name="Score">Score 0..1; null where it gave none.</param>
public sealed record JudgeVerdict(string Output, string Case, string Check, string Judge, bool Pass, double? Score);

/// <summary>Measures a judge on labels and corrects its rate by them.</summary>
public static class Calibrator
{
    private const int MostFixed = 40;

    /// <summary>
    /// Labels with the number of outputs each stands for: of the judge's passes, or fails, as many as there are divided by those labelled.
    /// Labels that were drawn from the fails beyond their share so count for no more than they should.
    /// </summary>
    public static IReadOnlyList<JudgedLabel> Weighted(IReadOnlyCollection<JudgedLabel> labels, IReadOnlyCollection<JudgeVerdict> population)
    {
        double Weight(bool pass) =>
            Math.Max(labels.Count(each => each.JudgePass == pass), population.Count(each => each.Pass == pass)) / (double)labels.Count(each => each.JudgePass == pass);

        return [.. labels.Select(each => each with { Label = each.Label with { Weight = Weight(each.JudgePass) } })];
    }

    /// <summary>The calibration of one judge.</summary>
    /// <param name="name">Model and rubric, for people.</param>
    /// <param name="labels">Labels beside this judge's verdicts.</param>
    /// <param name="population">All recorded verdicts of this judge, the labelled ones among them.</param>
    /// <param name="now">Moment.</param>
    /// <param name="validity">How long it holds.</param>
    /// <param name="seed">Seed with which labels were drawn.</param>
    public static JudgeCalibration Of(
        string name, IReadOnlyCollection<JudgedLabel> labels, IReadOnlyCollection<JudgeVerdict> population, DateTimeOffset now, TimeSpan validity, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(labels.Count);
        var quality = JudgeQuality.Of(Weighted(labels, population))[0];
        var reason = JudgeCalibration.Refusal(quality);
        return new JudgeCalibration
        {
            Quality = quality,
            Name = name,
            Naive = PeakLoop.Evals.Quality.Points.Share(population.Count(each => each.Pass), population.Count, "no recorded verdicts"),
            Corrected = Corrected(LabelSample.Random(labels, seed), population),
            RoganGladen = ByRates(labels, population, quality),
            MayGate = reason is null,
            Reason = reason,
            At = now,
            Expires = now + validity,
            Fixed =
            [
                .. labels.OrderBy(each => ContentHash.Seed(each.Label.Output, each.Label.Check)).Take(MostFixed)
                    .Select(each => new FixedLabel(each.Label.Output, each.Label.Case, each.Label.Check, each.Label.Pass, each.JudgePass)),
            ],
        };
    }

    /// <summary>PPI++ on the labels that were drawn at random: the others would bend the mean.</summary>
    private static Measured Corrected(IReadOnlyList<JudgedLabel> random, IReadOnlyCollection<JudgeVerdict> population)
    {
        if (random.Count < 2)
        {
            return Measured.Unknown("points", "fewer than two labels were drawn at random", random.Count);
        }

        var labelled = random.Select(each => (each.Label.Output, each.Label.Check)).ToHashSet();
        var rest = population.Where(each => !labelled.Contains((each.Output, each.Check))).Select(each => each.Pass ? 1.0 : 0).ToArray();
        var estimate = PredictionPowered.Mean(
            [.. random.Select(each => each.Label.Pass ? 1.0 : 0)], [.. random.Select(each => each.JudgePass ? 1.0 : 0)], rest).Estimate;
        var value = Measured.Of(
            100 * Math.Clamp(estimate.Value, 0, 1), 100 * Math.Clamp(estimate.Low, 0, 1), 100 * Math.Clamp(estimate.High, 0, 1), random.Count, "points",
            $"{random.Count} labels drawn at random, {rest.Length} verdicts of the judge alone");
        return random.Count < PredictionPowered.MinimumLabels ? value.AsPartial($"{random.Count} of {PredictionPowered.MinimumLabels} labels: the interval may be too narrow") : value;
    }

    private static Measured ByRates(IReadOnlyCollection<JudgedLabel> labels, IReadOnlyCollection<JudgeVerdict> population, JudgeQuality quality)
    {
        if (quality.TruePositives.Value is not { } sensitive || quality.TrueNegatives.Value is not { } specific || population.Count == 0)
        {
            return Measured.Unknown("points", "labels of both verdicts are needed", labels.Count);
        }

        var observed = (double)population.Count(each => each.Pass) / population.Count;
        var (se, sp) = (sensitive / 100, specific / 100);
        var rate = PeakLoop.Improvement.Statistics.RoganGladen.Correct(observed, se, sp);
        if (double.IsNaN(rate))
        {
            return Measured.Unknown("points", "the judge is no better than chance", labels.Count);
        }

        var fails = quality.Labels - quality.Passes;
        var half = Normal.Quantile(0.975) * PeakLoop.Improvement.Statistics.RoganGladen.StandardError(observed, population.Count, se, quality.Passes, sp, fails);
        return Measured.Of(100 * rate, 100 * Math.Clamp(rate - half, 0, 1), 100 * Math.Clamp(rate + half, 0, 1), population.Count, "points");
    }
}
