using PeakLoop.Improvement.Index;
using PeakLoop.Reports;

namespace PeakLoop.Cli.Trend;

/// <summary>Everything that <c>trend</c> shows.</summary>
/// <param name="Trend">The measure.</param>
/// <param name="Frozen">Whether the fixed cases are frozen anchors.</param>
/// <param name="FromFile">Whether it was read from a table of scores.</param>
internal sealed record TrendAnswer(LoopTrend Trend, bool Frozen, bool FromFile)
{
    /// <summary>Why the index moved; null where scores alone are known.</summary>
    public WhySection? Why { get; init; }

    /// <summary>Whether anything could be answered.</summary>
    public bool IsKnown => Trend.Result.Level.Value is not null || Trend.Result.Velocity.Value is not null;
}
