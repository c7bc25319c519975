namespace PeakLoop.Improvement.Statistics;

/// <summary>What may be said of an acceleration at a checkpoint.</summary>
public enum AccelerationClaim
{
    /// <summary>There is no bounded estimate.</summary>
    InsufficientData,

    /// <summary>The interval holds both signs: the usual honest answer, always printed with the resolution.</summary>
    CannotTell,

    /// <summary>The whole 95 % interval lies within the margin that counts as no change.</summary>
    Steady,

    /// <summary>More was gained in the last window than in the one before.</summary>
    Accelerating,

    /// <summary>Less was gained in the last window than in the one before.</summary>
    Slowing,

    /// <summary>Points say one thing and logits the other: the sign depends on the scale, so it is not claimed.</summary>
    ScaleDependent,
}

/// <summary>The rule behind the claim.</summary>
public static class AccelerationClaims
{
    /// <summary>Accelerations within ± 2 points per window count as steady.</summary>
    public const double DefaultSteadyMargin = 0.02;

    /// <summary>
    /// Decides at a scheduled checkpoint: a claim needs the one-sided bound at the budget's level to exclude 0 in points <em>and</em> the
    /// same sign in logits.
    /// </summary>
    /// <param name="acceleration">The second difference in score units.</param>
    /// <param name="logitAcceleration">The same in logits; NaN counts as disagreeing.</param>
    /// <param name="budget">The year's budget.</param>
    /// <param name="steadyMargin">Half-width of "no change", score units per window.</param>
    public static AccelerationClaim Decide(
        Estimate acceleration,
        double logitAcceleration,
        ClaimsBudget budget,
        double steadyMargin = DefaultSteadyMargin)
    {
        ArgumentNullException.ThrowIfNull(acceleration);
        ArgumentNullException.ThrowIfNull(budget);
        if (!acceleration.IsBounded)
        {
            return AccelerationClaim.InsufficientData;
        }

        var up = acceleration.LowerBound(budget.PerCheckpoint) > 0;
        var down = acceleration.UpperBound(budget.PerCheckpoint) < 0;
        if (up || down)
        {
            return (up && logitAcceleration > 0) || (down && logitAcceleration < 0)
                ? up ? AccelerationClaim.Accelerating : AccelerationClaim.Slowing
                : AccelerationClaim.ScaleDependent;
        }

        return acceleration.Low >= -steadyMargin && acceleration.High <= steadyMargin ? AccelerationClaim.Steady : AccelerationClaim.CannotTell;
    }
}
