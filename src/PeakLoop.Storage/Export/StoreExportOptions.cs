namespace PeakLoop.Storage.Export;

/// <summary>What an export holds.</summary>
public sealed record StoreExportOptions
{
    /// <summary>
    /// Leaves out what differs between two runs that did the same: times, durations, ids derived from a time, attempts, resumptions and
    /// spend. Two such exports can be compared byte for byte. Default: false, everything.
    /// </summary>
    public bool Stable { get; init; }
}
