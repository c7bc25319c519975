using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Judging;

/// <summary>
/// A judge's verdicts against people's, each label counted by the number of outputs it stands for and the whole scaled to the effective number
/// of labels, (Σw)²/Σw² (Kish), so that a sample with more fails than there are does not look like a worse judge, nor like more labels.
/// </summary>
internal sealed class LabelTable(IReadOnlyCollection<JudgedLabel> labels)
{
    /// <summary>Counts [judge, person], pass first.</summary>
    public double[,] Counts { get; } = Table(labels, 2, each => each.JudgePass ? 0 : 1, each => each.Label.Pass ? 0 : 1);

    /// <summary>Counts [judge, person] of grades 0..4; null where fewer than two labels carry a grade and a score.</summary>
    public double[,]? Grades { get; } = labels.Count(each => each is { JudgeScore: not null, Label.Grade: not null }) < 2 ? null : Table(
        [.. labels.Where(each => each is { JudgeScore: not null, Label.Grade: not null })], JudgeLabel.HighestGrade + 1,
        each => (int)Math.Round(each.JudgeScore!.Value * JudgeLabel.HighestGrade, MidpointRounding.AwayFromZero), each => each.Label.Grade!.Value);

    /// <summary>Share of labels for which something holds, points, with Wilson's interval at the effective number of labels.</summary>
    public static Measured Share(IReadOnlyCollection<JudgedLabel> of, Func<JudgedLabel, bool> holds, string none)
    {
        if (of.Count == 0)
        {
            return Measured.Unknown("points", none, 0);
        }

        var weight = of.Sum(each => each.Label.Weight);
        var share = of.Where(holds).Sum(each => each.Label.Weight) / weight;
        var n = Math.Max(1, (int)Math.Round(Effective(of)));
        var interval = Proportion.Wilson((int)Math.Round(share * n), n);
        return Measured.Of(100 * share, 100 * Math.Min(interval.Low, share), 100 * Math.Max(interval.High, share), of.Count, "points");
    }

    private static double[,] Table(IReadOnlyCollection<JudgedLabel> labels, int size, Func<JudgedLabel, int> judge, Func<JudgedLabel, int> person)
    {
        var counts = new double[size, size];
        var scale = labels.Count == 0 ? 0 : Effective(labels) / labels.Sum(each => each.Label.Weight);
        foreach (var each in labels)
        {
            counts[judge(each), person(each)] += each.Label.Weight * scale;
        }

        return counts;
    }

    private static double Effective(IReadOnlyCollection<JudgedLabel> labels)
    {
        var sum = labels.Sum(each => each.Label.Weight);
        return sum * sum / labels.Sum(each => each.Label.Weight * each.Label.Weight);
    }
}
