using PeakLoop.Improvement.Index;

namespace PeakLoop.Cli.Trend;

/// <summary>Everything that <c>trend</c> shows.</summary>
/// <param name="Result">The measure.</param>
/// <param name="Improvements">Verified improvements.</param>
/// <param name="Times">When each cycle was.</param>
/// <param name="Series">Series; null where not known.</param>
/// <param name="Frozen">Whether the fixed cases are frozen anchors.</param>
internal sealed record TrendAnswer(
    TrendResult Result, VerifiedImprovements Improvements, IReadOnlyDictionary<int, DateTimeOffset> Times, string? Series, bool Frozen)
{
    /// <summary>Whether anything could be answered.</summary>
    public bool IsKnown => Result.Level.Value is not null || Result.Velocity.Value is not null;
}
