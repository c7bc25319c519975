using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>One row or file that was not taken over, with everything that is wrong with it.</summary>
/// <param name="Key">Its key in the source; null where that could not be read.</param>
/// <param name="Errors">At least one error, in the order of the file.</param>
public sealed record RejectedItem(string? Key, IReadOnlyList<InputError> Errors)
{
    /// <summary>The first error: what a list of rejects shows.</summary>
    public InputError First => Errors[0];
}

/// <summary>What a source says, as facts, and what of it could not be used.</summary>
public sealed record ImportResult
{
    /// <summary>The facts, each with provenance.</summary>
    public required OrganizationFacts Facts { get; init; }

    /// <summary>Name of the source, as in the facts' provenance.</summary>
    public required string Source { get; init; }

    /// <summary>Rows or files that were not taken over. Each of the others became a fact.</summary>
    public IReadOnlyList<RejectedItem> Rejected { get; init; } = [];

    /// <summary>Single values that were set aside while their row or file was taken over: what they stood for stays unknown.</summary>
    public IReadOnlyList<InputError> Warnings { get; init; } = [];

    /// <summary>What was left aside on purpose, or how the source was read, for a person: "4 files without a metadata table".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>For csv: which column became which field, and the first rows as they were understood. Null for other formats.</summary>
    public string? Preview { get; init; }
}
