namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The year's budget for the words "accelerating" and "slowing": they may change only at scheduled checkpoints, each tested one-sided at an equal
/// share of the year's level. Looking every night instead would claim something in 80 % of years in which nothing changes.
/// </summary>
/// <param name="CheckpointsPerYear">Scheduled checkpoints, at least 1 (13 for windows of 28 nights).</param>
/// <param name="YearlyAlpha">The chance of a false "accelerating" in a year, in (0, 1).</param>
public sealed record ClaimsBudget(int CheckpointsPerYear = 13, double YearlyAlpha = 0.05)
{
    /// <summary>The one-sided level of one checkpoint.</summary>
    public double PerCheckpoint => YearlyAlpha / CheckpointsPerYear;

    /// <summary>The budget for checkpoints every <paramref name="window"/> nights.</summary>
    public static ClaimsBudget ForWindow(int window, double yearlyAlpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        return new ClaimsBudget(Math.Max(1, 365 / window), yearlyAlpha);
    }
}
