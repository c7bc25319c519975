using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// What a replay triplet found: the configurations of today, one window ago and two windows ago, run in one night on the same fixed cases with today's
/// model and judge. The checkpoint that ran it stores it under <see cref="Reporting.CycleValueNames.Replay"/> as a value of its cycle; from then on, and
/// until the next one, it is the headline's acceleration and decides its claim. Score units of 0..1.
/// </summary>
public sealed record ReplayContrast
{
    /// <summary>Cycle of the checkpoint.</summary>
    public required int Cycle { get; init; }

    /// <summary>When it ran.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Cycles of a window.</summary>
    public required int Window { get; init; }

    /// <summary>c₀, the configuration of two windows ago.</summary>
    public required ReplayArm Oldest { get; init; }

    /// <summary>c₁, the configuration of one window ago.</summary>
    public required ReplayArm Middle { get; init; }

    /// <summary>c₂, the configuration of the checkpoint.</summary>
    public required ReplayArm Current { get; init; }

    /// <summary>Mean of ȳ(c₂) − 2 ȳ(c₁) + ȳ(c₀): gain of the last window less the gain of the one before.</summary>
    public required ReplayEstimate Acceleration { get; init; }

    /// <summary>Mean of ȳ(c₂) − ȳ(c₁): gain of the last window.</summary>
    public required ReplayEstimate VelocityNow { get; init; }

    /// <summary>Mean of ȳ(c₁) − ȳ(c₀): gain of the window before.</summary>
    public required ReplayEstimate VelocityBefore { get; init; }

    /// <summary>The second difference of the mean pass rates in logits; null where it is not defined, which counts as disagreeing.</summary>
    public required double? LogitAcceleration { get; init; }

    /// <summary>Model under which all arms ran.</summary>
    public required string Model { get; init; }

    /// <summary>Why no claim may rest on it (A/A replays that contradict the noise model, arms that could not be run); null where one may.</summary>
    public string? NoClaim { get; init; }

    /// <summary>Fixed cases that all three arms answered.</summary>
    public int Cases => Acceleration.N;

    /// <summary>The result of an analysed triplet.</summary>
    public static ReplayContrast Of(
        Triplet triplet, int cycle, DateTimeOffset at, int window, string model, ReplayArm oldest, ReplayArm middle, ReplayArm current, string? noClaim = null)
    {
        ArgumentNullException.ThrowIfNull(triplet);
        return new ReplayContrast
        {
            Cycle = cycle,
            At = at,
            Window = window,
            Oldest = oldest,
            Middle = middle,
            Current = current,
            Acceleration = ReplayEstimate.Of(triplet.Acceleration),
            VelocityNow = ReplayEstimate.Of(triplet.VelocityRecent),
            VelocityBefore = ReplayEstimate.Of(triplet.VelocityPrior),
            LogitAcceleration = double.IsFinite(triplet.LogitAcceleration) ? triplet.LogitAcceleration : null,
            Model = model,
            NoClaim = noClaim,
        };
    }
}

/// <summary>One arm of a replay.</summary>
/// <param name="Config">Hash of the archived configuration that ran.</param>
/// <param name="Cycle">The cycle it was in force in.</param>
/// <param name="At">When that was.</param>
/// <param name="Trials">Trials a case.</param>
/// <param name="Mean">Mean score over the cases; null where none was scored.</param>
/// <param name="Wanted">The cycle whose configuration was wanted, where it cannot run any more and the nearest one stands in; else null.</param>
public sealed record ReplayArm(string Config, int Cycle, DateTimeOffset At, int Trials, double? Mean, int? Wanted = null);

/// <summary>An <see cref="Estimate"/> in the form in which it is stored: no number stands for "not known".</summary>
/// <param name="Value">Value; null where nothing is known.</param>
/// <param name="StandardError">Standard error; null where none can be given.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of its t interval.</param>
/// <param name="N">Cases.</param>
/// <param name="Clusters">Independent groups of cases.</param>
/// <param name="Low">Lower end of the 95 % interval; null where there is none.</param>
/// <param name="High">Upper end; null where there is none.</param>
public sealed record ReplayEstimate(double? Value, double? StandardError, double DegreesOfFreedom, int N, int Clusters, double? Low, double? High)
{
    /// <summary>The stored form of an estimate.</summary>
    public static ReplayEstimate Of(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return new ReplayEstimate(
            Finite(estimate.Value), Finite(estimate.StandardError), estimate.DegreesOfFreedom, estimate.N, estimate.Clusters, Finite(estimate.Low), Finite(estimate.High));
    }

    /// <summary>The estimate.</summary>
    public Estimate ToEstimate() => new(
        Value ?? double.NaN, Low ?? double.NegativeInfinity, High ?? double.PositiveInfinity, StandardError ?? double.NaN, DegreesOfFreedom, N, Clusters);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
