using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports;

/// <summary>Whether the loop gets better, and how sure that is.</summary>
public sealed record LoopSection
{
    /// <summary>Index of the last cycle in points of 0–100.</summary>
    public required Measured Index { get; init; }

    /// <summary>Index less that of the cycle before, on the anchors both ran unchanged, in points.</summary>
    public required Measured Change { get; init; }

    /// <summary>Usual difference between two nights on which nothing changed, in points.</summary>
    public required Measured NoiseFloor { get; init; }

    /// <summary>Gain of the last window over the one before, in points.</summary>
    public required Measured Velocity { get; init; }

    /// <summary>Gain of the last window less that of the one before, in points.</summary>
    public required Measured Acceleration { get; init; }

    /// <summary>improving, cannot-tell, regressing, insufficient-data.</summary>
    public required string Verdict { get; init; }

    /// <summary>accelerating, steady, slowing, cannot-tell, scale-dependent, insufficient-data.</summary>
    public required string Claim { get; init; }

    /// <summary>Whether the loop's configuration differs from that of the cycle before the period.</summary>
    public required bool ConfigChanged { get; init; }

    /// <summary>The verdict in a sentence or two for a person.</summary>
    public required string Sentence { get; init; }

    /// <summary>What can be said of the acceleration, with what it could have seen.</summary>
    public required string AccelerationSentence { get; init; }

    /// <summary>Changes that passed the gate this quarter and last; null where the cycle did not record them.</summary>
    public VerifiedImprovements? Improvements { get; init; }

    /// <summary>Cycles of a window; null where not recorded.</summary>
    public int? Window { get; init; }

    /// <summary>Smallest velocity that would probably have shown, in points; null where there is none.</summary>
    public double? VelocityResolution { get; init; }

    /// <summary>Smallest acceleration that would probably have shown, in points; null where there is none.</summary>
    public double? AccelerationResolution { get; init; }

    /// <summary>The three questions a lead must be able to answer.</summary>
    public required IReadOnlyList<LoopAnswer> Answers { get; init; }

    /// <summary>What is missing for what cannot be said.</summary>
    public required IReadOnlyList<MissingData> Missing { get; init; }

    /// <summary>The index of each cycle, ascending.</summary>
    public required IReadOnlyList<IndexPoint> Points { get; init; }

    /// <summary>Changes to mark on the chart, ascending.</summary>
    public required IReadOnlyList<ChangeMarker> Markers { get; init; }
}

/// <summary>The index of one cycle.</summary>
/// <param name="Cycle">Number.</param>
/// <param name="At">Moment on the loop's clock.</param>
/// <param name="Index">Index in points.</param>
/// <param name="Config">Configuration hash.</param>
public sealed record IndexPoint(int Cycle, DateTimeOffset At, Measured Index, string Config);

/// <summary>A change of the loop in a cycle.</summary>
/// <param name="Cycle">Number of the cycle that made it, or first saw it.</param>
/// <param name="Kind">promoted, rolled back, edited, pinned, unpinned, model, cases.</param>
/// <param name="Text">What changed, one line.</param>
public sealed record ChangeMarker(int Cycle, string Kind, string Text);
