using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Judging;

/// <summary>A judge measured against people.</summary>
public sealed record JudgeQuality
{
    /// <summary>Hash of judge model and rubric prompt.</summary>
    public required string Judge { get; init; }

    /// <summary>Labels.</summary>
    public required int Labels { get; init; }

    /// <summary>Labels on which the person passed the output.</summary>
    public required int Passes { get; init; }

    /// <summary>Cohen's kappa, −1..1.</summary>
    public required Measured Kappa { get; init; }

    /// <summary>Kappa of grades with quadratic weights; unknown where no grades were given.</summary>
    public required Measured WeightedKappa { get; init; }

    /// <summary>Gwet's AC1, which does not collapse when nearly everything passes.</summary>
    public required Measured Ac1 { get; init; }

    /// <summary>Of the outputs that people pass, the share that the judge passes, points.</summary>
    public required Measured TruePositives { get; init; }

    /// <summary>Of the outputs that people fail, the share that the judge fails, points.</summary>
    public required Measured TrueNegatives { get; init; }

    /// <summary>Of the outputs that the judge passes, the share that people pass, points.</summary>
    public required Measured Precision { get; init; }

    /// <summary>Share of wrong verdicts, points.</summary>
    public required Measured Errors { get; init; }

    /// <summary>Points by which the chance of a pass rises per doubling of the output's length at the same human verdict.</summary>
    public required Measured LengthBias { get; init; }

    /// <summary>Each judge that labels stand beside.</summary>
    public static IReadOnlyList<JudgeQuality> Of(IEnumerable<JudgedLabel> labels) =>
    [
        .. labels.GroupBy(each => each.Label.Judge, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Measure(group.Key, [.. group])),
    ];

    private static JudgeQuality Measure(string judge, List<JudgedLabel> labels)
    {
        var table = new LabelTable(labels);
        return new JudgeQuality
        {
            Judge = judge,
            Labels = labels.Count,
            Passes = labels.Count(each => each.Label.Pass),
            Kappa = Agreement(PeakLoop.Improvement.Statistics.Kappa.Of(table.Counts), labels.Count),
            WeightedKappa = table.Grades is { } grades
                ? Agreement(PeakLoop.Improvement.Statistics.Kappa.Of(grades, KappaWeights.Quadratic), labels.Count(each => each.Label.Grade is not null))
                : Measured.Unknown("kappa", "no grades were given beside a judge's score", 0),
            Ac1 = Measured.Of(JudgeAgreement.Of(table.Counts).GwetAc1, null, null, labels.Count, "agreement"),
            TruePositives = LabelTable.Share([.. labels.Where(each => each.Label.Pass)], each => each.JudgePass, "no label is a pass"),
            TrueNegatives = LabelTable.Share([.. labels.Where(each => !each.Label.Pass)], each => !each.JudgePass, "no label is a fail"),
            Precision = LabelTable.Share([.. labels.Where(each => each.JudgePass)], each => each.Label.Pass, "the judge passed none"),
            Errors = LabelTable.Share(labels, each => each.JudgePass != each.Label.Pass, "no labels"),
            LengthBias = Judging.LengthBias.Of(labels),
        };
    }

    private static Measured Agreement(Kappa kappa, int n) => double.IsNaN(kappa.Value)
        ? Measured.Unknown("kappa", "people, or the judge, gave one verdict only", n)
        : Measured.Of(
            kappa.Value, kappa.Estimate.IsBounded ? Math.Max(-1, kappa.Estimate.Low) : null, kappa.Estimate.IsBounded ? Math.Min(1, kappa.Estimate.High) : null,
            n, "kappa");
}
