namespace PeakLoop.Evals.Checks;

/// <summary>What a check needs in order to answer.</summary>
public enum CheckFamily
{
    /// <summary>The text alone.</summary>
    Text,

    /// <summary>The text, read as JSON or XML.</summary>
    Structure,

    /// <summary>Tool calls, steps and how the answer ended.</summary>
    Agent,

    /// <summary>Money, time, tokens.</summary>
    Cost,

    /// <summary>A program outside the process.</summary>
    Program,

    /// <summary>A judge or embedding model; paid and not repeatable.</summary>
    Judged,
}

/// <summary>What <c>threshold</c> means for a type.</summary>
public enum ThresholdMeaning
{
    /// <summary>The type takes none.</summary>
    None,

    /// <summary>The score must be at least this, above 0 and at most 1. 0 is refused: it would pass always.</summary>
    AtLeast,

    /// <summary>The measured amount must be at most this, 0 or more.</summary>
    AtMost,
}

/// <summary>One check type: its name, what it accepts, and how it is made. The catalogue holds them all.</summary>
public sealed record CheckType
{
    /// <summary>Name in eval files, without <c>not-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it needs.</summary>
    public required CheckFamily Family { get; init; }

    /// <summary>One line for people: what passes.</summary>
    public required string Summary { get; init; }

    /// <summary>What the threshold means.</summary>
    public ThresholdMeaning Threshold { get; init; }

    /// <summary>Threshold where none is written; null where the type has none or it must be written.</summary>
    public double? DefaultThreshold { get; init; }

    /// <summary>Keys allowed under <c>config</c>.</summary>
    public IReadOnlyList<string> ConfigKeys { get; init; } = [];

    /// <summary>Whether <c>config</c> may hold keys of the user's own.</summary>
    public bool OpenConfig { get; init; }

    /// <summary>Other names of the type, as used by other tools.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Looks at the shape of value, threshold and config, without anything expensive.</summary>
    public Action<CheckDefinition, CheckProblems> Validate { get; init; } = static (_, _) => { };

    /// <summary>Makes the check from a definition that has no problems.</summary>
    public required Func<CheckDefinition, ICheck> Create { get; init; }

    /// <summary>Whether it asks the embedding model and not the judge.</summary>
    public bool UsesEmbeddings { get; init; }

    /// <summary>Whether the same output always gets the same verdict without cost.</summary>
    public bool Deterministic => Family is not (CheckFamily.Judged or CheckFamily.Program);
}
