namespace PeakLoop.Foundation;

/// <summary>How much of a value is known.</summary>
public enum MeasuredState
{
    /// <summary>Complete data.</summary>
    Measured,

    /// <summary>Computed from incomplete data, named in the reason.</summary>
    Partial,

    /// <summary>No data, or too little to say; the number is null and the reason says what is missing.</summary>
    Unknown,
}

/// <summary>A number shown to a person: never 0 for "no data", never an estimate without its interval.</summary>
/// <param name="State">Measured, partial or unknown.</param>
/// <param name="Value">The number; null where unknown.</param>
/// <param name="Low">Lower end of the 95 % interval; null for an exact count or where unknown.</param>
/// <param name="High">Upper end of the 95 % interval; null for an exact count or where unknown.</param>
/// <param name="N">Denominator: independent units (cases or clusters, never repeated runs); null where unknown.</param>
/// <param name="Unit">Unit: <c>points</c> (0–100), <c>usd</c>, <c>hours</c>, <c>count</c>, …</param>
/// <param name="Reason">Why partial or unknown, or what the number rests on.</param>
public sealed record Measured(
    MeasuredState State, double? Value, double? Low, double? High, int? N, string Unit, string? Reason = null)
{
    /// <summary>A complete estimate with its interval.</summary>
    public static Measured Of(double value, double? low, double? high, int n, string unit, string? reason = null) =>
        new(MeasuredState.Measured, value, low, high, n, unit, reason);

    /// <summary>An exact count: no interval.</summary>
    public static Measured Count(int value, string? reason = null) =>
        new(MeasuredState.Measured, value, null, null, value, "count", reason);

    /// <summary>No number, and why.</summary>
    public static Measured Unknown(string unit, string reason, int? n = null) =>
        new(MeasuredState.Unknown, null, null, null, n, unit, reason);

    /// <summary>The same number, marked as resting on incomplete data.</summary>
    public Measured AsPartial(string reason) => this with { State = MeasuredState.Partial, Reason = reason };
}
