using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Reporting;

/// <summary>Counts of a night's evaluation.</summary>
public sealed record EvaluationValue
{
    /// <summary>Cases that passed.</summary>
    public int? Pass { get; init; }

    /// <summary>Cases that failed.</summary>
    public int? Fail { get; init; }

    /// <summary>Cases whose harness failed.</summary>
    public int? Error { get; init; }

    /// <summary>Cases without a verdict.</summary>
    public int? Unknown { get; init; }

    /// <summary>Cases run.</summary>
    public int? Cases { get; init; }

    /// <summary>Anchors run.</summary>
    public int? Anchors { get; init; }

    /// <summary>Anchors that were to be run.</summary>
    public int? AnchorsPlanned { get; init; }

    /// <summary>Cases that passed when last run and fail now; null where not compared.</summary>
    public IReadOnlyList<string>? NewlyFailing { get; init; }

    /// <summary>Cases that failed when last run and pass now; null where not compared.</summary>
    public IReadOnlyList<string>? Recovered { get; init; }

    /// <summary><c>full</c> or <c>quiet</c>.</summary>
    public string? Suite { get; init; }
}

/// <summary>Data that are missing.</summary>
/// <param name="What">What: "fixed cases", "nights", …</param>
/// <param name="Have">How many there are.</param>
/// <param name="Need">How many are needed.</param>
public sealed record MissingData(string What, double? Have = null, double? Need = null);

/// <summary>The tuner's night.</summary>
public sealed record TuneValue
{
    /// <summary>Why it ended.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Model calls.</summary>
    public long? Calls { get; init; }

    /// <summary>Dollars.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Candidates tried.</summary>
    public int? Candidates { get; init; }

    /// <summary>What the search tried: name, changed section, difference to the version in force on the tune cases in points, new lines.</summary>
    public IReadOnlyList<TriedValue> Front { get; init; } = [];

    /// <summary>Lines without effect that were judged blind among the others; null where no search ran.</summary>
    public NullControlValue? NullControls { get; init; }

    /// <summary>Planted edits that tested the gate in earlier nights; null where there were none.</summary>
    public DrillValue? Drills { get; init; }

    /// <summary>Gate tests of the night.</summary>
    public IReadOnlyList<GateValue> Gate { get; init; } = [];

    /// <summary>One sentence for a person.</summary>
    public string? Text { get; init; }
}

/// <summary>The record of planted edits at the gate.</summary>
/// <param name="NoOps">Edits that changed nothing.</param>
/// <param name="FalseAccepts">Of these, taken for an improvement.</param>
/// <param name="Harmful">Edits that did harm.</param>
/// <param name="Caught">Of these, given up on evidence.</param>
public sealed record DrillValue(int NoOps, int FalseAccepts, int Harmful, int Caught);

/// <summary>Null controls of a search.</summary>
/// <param name="Run">Judged so far.</param>
/// <param name="Accepted">Taken for good: with <paramref name="Run"/> the measured false-accept rate of the search's rules.</param>
public sealed record NullControlValue(int Run, int Accepted);

/// <summary>A candidate of a night's search.</summary>
/// <param name="Candidate">Name within the search.</param>
/// <param name="Section">Section changed; null where several were.</param>
/// <param name="Gain">Difference to the version in force on the tune cases, in points; inflated for whatever was selected by it. Null where not run.</param>
/// <param name="Lines">New lines, and removed ones after a minus sign.</param>
public sealed record TriedValue(string Candidate, string? Section, double? Gain, IReadOnlyList<string> Lines);

/// <summary>One gate test as it stood at the end of a night.</summary>
/// <param name="Candidate">Candidate's version hash.</param>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Verdict">open, promoted, rejected, indecisive.</param>
public sealed record GateValue(string Candidate, string Prompt, string Verdict)
{
    /// <summary>Evidence so far.</summary>
    public double? E { get; init; }

    /// <summary>Evidence needed.</summary>
    public double? Threshold { get; init; }

    /// <summary>Pairs compared.</summary>
    public int? Pairs { get; init; }

    /// <summary>Pairs the candidate won.</summary>
    public int? Wins { get; init; }

    /// <summary>Pairs the candidate lost.</summary>
    public int? Losses { get; init; }

    /// <summary>Smallest gain, in points, that would probably have shown.</summary>
    public double? Mde { get; init; }

    /// <summary>Gain on independent cases in points; null where not measured.</summary>
    public Measured? Gain { get; init; }
}
