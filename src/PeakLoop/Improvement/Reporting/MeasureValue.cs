using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;

namespace PeakLoop.Improvement.Reporting;

/// <summary>Level, velocity and acceleration of a cycle.</summary>
public sealed record MeasureValue
{
    /// <summary>Index in points.</summary>
    public Measured? Level { get; init; }

    /// <summary>Gain of a window over the window before, in points.</summary>
    public Measured? Velocity { get; init; }

    /// <summary>Gain of the last window less that of the one before, in points.</summary>
    public Measured? Acceleration { get; init; }

    /// <summary>Nights of a window, over which velocity is taken; null where not stated.</summary>
    public int? Window { get; init; }

    /// <summary>improving, cannot-tell, regressing, insufficient-data.</summary>
    public string? Verdict { get; init; }

    /// <summary>Of the acceleration: accelerating, steady, slowing, cannot-tell, scale-dependent, insufficient-data.</summary>
    public string? Claim { get; init; }

    /// <summary>What is missing for what cannot be said.</summary>
    public IReadOnlyList<MissingData> Missing { get; init; } = [];

    /// <summary>Usual difference, in points, between two nights on which nothing changed.</summary>
    public Measured? NoiseFloor { get; init; }

    /// <summary>Smallest velocity that would probably have shown, in points.</summary>
    public double? VelocityResolution { get; init; }

    /// <summary>Smallest acceleration that would probably have shown, in points.</summary>
    public double? AccelerationResolution { get; init; }

    /// <summary>Cycle whose data the claim rests on.</summary>
    public int? Checkpoint { get; init; }

    /// <summary>First cycle at which the claim may change.</summary>
    public int? NextCheckpoint { get; init; }

    /// <summary>Cycle of the replay that the acceleration rests on; null where it rests on the nights.</summary>
    public int? Replay { get; init; }

    /// <summary>Fixed cases.</summary>
    public int? Anchors { get; init; }

    /// <summary>Changes that passed the gate this quarter and last.</summary>
    public VerifiedImprovements? Improvements { get; init; }

    /// <summary>How far the ruler can be trusted.</summary>
    public RulerReading? Ruler { get; init; }

    /// <summary>The last window against the one a quarter of cycles before.</summary>
    public Measured? Quarter { get; init; }

    /// <summary>The whole suite beside the fixed cases.</summary>
    public SuiteReading? Suite { get; init; }

    /// <summary>The books of the last window.</summary>
    public Accounting? Accounting { get; init; }

    /// <summary>Whether the feedback signals are tighter.</summary>
    public FeedbackReading? Feedback { get; init; }

    /// <summary>Whether more is handled without a human.</summary>
    public AutonomyReading? Autonomy { get; init; }

    /// <summary>Whether the improver improves.</summary>
    public YieldReading? Yield { get; init; }

    /// <summary>What the one measure of the loop says at its last cycle.</summary>
    public static MeasureValue Of(LoopTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        var result = trend.Result;
        return new MeasureValue
        {
            Level = result.Level,
            Velocity = result.Velocity,
            Acceleration = result.Acceleration,
            Window = result.Window,
            Verdict = result.Verdict,
            Claim = result.Claim,
            Missing = result.Missing,
            NoiseFloor = result.NoiseFloor,
            VelocityResolution = result.VelocityResolution,
            AccelerationResolution = result.AccelerationResolution,
            Checkpoint = result.Checkpoint,
            NextCheckpoint = result.NextCheckpoint,
            Replay = result.Replay?.Cycle,
            Anchors = result.Anchors,
            Improvements = trend.Improvements,
            Ruler = result.Ruler,
            Quarter = result.Quarter,
            Suite = trend.Suite,
            Accounting = trend.Accounting,
            Feedback = trend.Feedback,
            Autonomy = trend.Autonomy,
            Yield = trend.Yield,
        };
    }
}
