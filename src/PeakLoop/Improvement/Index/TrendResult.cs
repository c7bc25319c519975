using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Improvement.Index;

/// <summary>How a trend is taken.</summary>
public sealed record TrendOptions
{
    /// <summary>Cycles in a window: a positive multiple of 4. Default 28.</summary>
    public int Window { get; init; } = LoopMeasure.Window;

    /// <summary>The window at which claims are made; with any other, none is. Default 28.</summary>
    public int ConfiguredWindow { get; init; } = LoopMeasure.Window;

    /// <summary>Why single cycles are kept off the trend, by cycle number. They have a point without an index.</summary>
    public IReadOnlyDictionary<int, string> Off { get; init; } = new Dictionary<int, string>();
}

/// <summary>One cycle of a trend.</summary>
/// <param name="Cycle">Cycle number.</param>
/// <param name="Config">Configuration and model; null where not known.</param>
/// <param name="Index">Mean score of the fixed cases in points.</param>
public sealed record TrendPoint(int Cycle, string? Config, Measured Index);

/// <summary>Level, velocity and acceleration of a history, or what is missing to say them.</summary>
public sealed record TrendResult
{
    /// <summary>Cycles in a window.</summary>
    public required int Window { get; init; }

    /// <summary>Fixed cases.</summary>
    public required int Anchors { get; init; }

    /// <summary>Every cycle with its index.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }

    /// <summary>Index of the last cycle.</summary>
    public required Measured Level { get; init; }

    /// <summary>Mean of the last window less that of the one before, in points.</summary>
    public required Measured Velocity { get; init; }

    /// <summary>Gain of the last window over the one before, less that window's own gain, in points.</summary>
    public required Measured Acceleration { get; init; }

    /// <summary>improving, cannot-tell, regressing, insufficient-data.</summary>
    public required string Verdict { get; init; }

    /// <summary>accelerating, steady, slowing, cannot-tell, scale-dependent, insufficient-data: as of the last checkpoint.</summary>
    public required string Claim { get; init; }

    /// <summary>Smallest velocity that would probably have shown, in points; null where there is no velocity.</summary>
    public double? VelocityResolution { get; init; }

    /// <summary>Smallest acceleration that would probably have shown, in points; null where there is no acceleration.</summary>
    public double? AccelerationResolution { get; init; }

    /// <summary>Cycle whose data the claim rests on; null before the first checkpoint or with another window than the configured one.</summary>
    public int? Checkpoint { get; init; }

    /// <summary>First cycle at which the claim may change; null with another window than the configured one.</summary>
    public int? NextCheckpoint { get; init; }

    /// <summary>What is missing for what is unknown.</summary>
    public required IReadOnlyList<MissingData> Missing { get; init; }

    /// <summary>Usual difference between two cycles on which nothing changed.</summary>
    public required Measured NoiseFloor { get; init; }
}
