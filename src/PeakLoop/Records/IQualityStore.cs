namespace PeakLoop.Records;

/// <summary>One fact about the quality of checks and judges: a label, a calibration, an audit, a change of the ruler. Append-only.</summary>
/// <param name="Kind">One of <see cref="QualityKinds"/>.</param>
/// <param name="Id">Id within its kind; an entry that is there already is left as it is.</param>
/// <param name="Subject">What it is about: an output, a judge version, a check version.</param>
/// <param name="Series">Real model alias or <c>rehearsal</c>.</param>
/// <param name="Json">Content, in the product's JSON conventions.</param>
/// <param name="By"><c>loop</c> or an operating-system user.</param>
/// <param name="At">When.</param>
public sealed record QualityEntry(string Kind, string Id, string Subject, string Series, string Json, string By, DateTimeOffset At);

/// <summary>Kinds of <see cref="QualityEntry"/>.</summary>
public static class QualityKinds
{
    /// <summary>A person's verdict on an output: <c>Evals.Judging.JudgeLabel</c>.</summary>
    public const string Label = "label";

    /// <summary>A judge measured against people: <c>Evals.Judging.JudgeCalibration</c>.</summary>
    public const string Calibration = "calibration";

    /// <summary>What an audit found: <c>Evals.Quality.AuditSummary</c>.</summary>
    public const string Audit = "audit";

    /// <summary>An accepted change of a check, which the index has to bridge: <c>Evals.Quality.RulerChange</c>.</summary>
    public const string Ruler = "ruler";

    /// <summary>A seeded defect of which a person says that the output is still fine; the id is the mutant's.</summary>
    public const string EquivalentMutant = "equivalent-mutant";
}

/// <summary>What is known about the quality of checks and judges.</summary>
public interface IQualityStore
{
    /// <summary>Appends entries in one transaction; one whose kind and id are there already is left as it is.</summary>
    Task SaveQualityAsync(IReadOnlyList<QualityEntry> entries, CancellationToken cancellationToken);

    /// <summary>Entries of a kind in the order they were appended.</summary>
    Task<IReadOnlyList<QualityEntry>> QualityAsync(string kind, CancellationToken cancellationToken);
}
