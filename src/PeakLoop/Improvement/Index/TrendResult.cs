using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

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

    /// <summary>The ruler's ledger.</summary>
    public IReadOnlyList<RulerChange> Changes { get; init; } = [];

    /// <summary>Cycles that promoted a prompt version, which is in force from the next cycle on.</summary>
    public IReadOnlySet<int> Promotions { get; init; } = new HashSet<int>();

    /// <summary>Replay triplets of checkpoints, any order.</summary>
    public IReadOnlyList<ReplayContrast> Replays { get; init; } = [];
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

    /// <summary>Gain of the last window over the one before, less that window's own gain, in points: of the last replay where there is a fresh one, else of the nights.</summary>
    public required Measured Acceleration { get; init; }

    /// <summary>Mean of the last window less that of the window that ended three windows, about a quarter, before.</summary>
    public required Measured Quarter { get; init; }

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

    /// <summary>The replay that the acceleration rests on; null where it rests on the nights.</summary>
    public ReplayContrast? Replay { get; init; }

    /// <summary>The acceleration of the nights, beside that of a replay.</summary>
    public Measured? LiveAcceleration { get; init; }

    /// <summary>How well the nights are tied to each other; null where there is no ruler.</summary>
    public RulerReading? Ruler { get; init; }

    /// <summary>What is missing for what is unknown.</summary>
    public required IReadOnlyList<MissingData> Missing { get; init; }

    /// <summary>Usual difference between two cycles on which nothing changed.</summary>
    public required Measured NoiseFloor { get; init; }
}
