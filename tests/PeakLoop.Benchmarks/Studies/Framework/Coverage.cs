using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>How intervals fared against the planted truth over many worlds.</summary>
/// <param name="Share">Share of worlds whose interval held the truth.</param>
/// <param name="Bias">Mean of estimate − truth.</param>
/// <param name="MedianWidth">Median width of the intervals: a method may not pass by being vague.</param>
/// <param name="LowAboveZero">Share of worlds whose whole interval lay above 0.</param>
public sealed record Coverage(double Share, double Bias, double MedianWidth, double LowAboveZero)
{
    /// <summary>Sums up worlds.</summary>
    public static Coverage Of(IReadOnlyList<(Estimate Estimate, double Truth)> worlds) => new(
        worlds.Average(w => w.Estimate.Interval.Contains(w.Truth) ? 1.0 : 0),
        worlds.Average(w => w.Estimate.Value - w.Truth),
        Moments.Median([.. worlds.Select(w => w.Estimate.High - w.Estimate.Low)]),
        worlds.Average(w => w.Estimate.Low > 0 ? 1.0 : 0));

    /// <summary>"94.9 %, bias …, width …".</summary>
    public override string ToString() => FormattableString.Invariant($"covers {Share:P1}, bias {Bias:+0.000;-0.000;0.000}, median width {MedianWidth:0.000}");
}
