using PeakLoop.Improvement.Index;

namespace PeakLoop.Cli.Compare;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">Resolved name: <c>cycle:12</c>, <c>config:…</c> or a system.</param>
/// <param name="Series">Series; null where not known.</param>
/// <param name="Trials">Its trials.</param>
internal sealed record Arm(string Name, string? Series, IReadOnlyList<TrialScore> Trials);
