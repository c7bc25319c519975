using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Evals;

/// <summary>Which part of the loop may see a case.</summary>
public enum EvalSplit
{
    /// <summary>Visible to the tuner, any use.</summary>
    Tune,

    /// <summary>Hidden: decides promotions; the tuner learns one bit per candidate.</summary>
    Gate,

    /// <summary>Frozen and pinned: measures only, never decides.</summary>
    Anchor,
}

/// <summary>What a failing case means.</summary>
public enum CaseSeverity
{
    /// <summary>Counts in the score.</summary>
    Normal,

    /// <summary>A lead's own alarm: run every night, first in the report, and a promotion must pass it in 3 of 3 runs.</summary>
    MustPass,
}

/// <summary>One eval case: a prompt under test, its fixtures, and the checks its output must pass.</summary>
public sealed record EvalCase
{
    /// <summary>Stable id, unique in the workspace.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the prompt document under test.</summary>
    public required string Target { get; init; }

    /// <summary>Who may see it.</summary>
    public required EvalSplit Split { get; init; }

    /// <summary>What a failure means.</summary>
    public CaseSeverity Severity { get; init; }

    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Fixtures: what the prompt's template is rendered with. Eval cases see these only, never live facts or lessons.</summary>
    public JsonObject Vars { get; init; } = [];

    /// <summary>The checks, in file order, <c>defaultTest</c> and templates resolved.</summary>
    public IReadOnlyList<CheckDefinition> Checks { get; init; } = [];

    /// <summary>Score from which the case passes; null: every check must pass.</summary>
    public double? Threshold { get; init; }

    /// <summary>Tags from <c>metadata.tags</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Cases that rise and fall together (same scenario); default: the case id. Intervals cluster by this.</summary>
    public string? Cluster { get; init; }

    /// <summary>Other metadata, kept.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Outcome or output id the case was made from, and the run it came from; null for a hand-written case.</summary>
    public CaseOrigin? Origin { get; init; }

    /// <summary>Who added it, and when (<c>added</c>); null where not stated.</summary>
    public CaseAdded? Added { get; init; }

    /// <summary>Suite: the file's path below <c>evals/</c> without its ending.</summary>
    public string Suite { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; init; }
}

/// <summary>What a case was made from.</summary>
/// <param name="Run">Run in which the outcome or output arose.</param>
/// <param name="Outcome">Id of the outcome or output.</param>
public sealed record CaseOrigin(string? Run, string? Outcome);

/// <summary>Who added a case, and when.</summary>
public sealed record CaseAdded(string? By, DateOnly? On);

/// <summary>One check of a case as written, before it is bound to an implementation.</summary>
public sealed record CheckDefinition
{
    /// <summary>Type without <c>not-</c>, e.g. <c>contains</c>; <c>assert-set</c> for a group.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the verdict is inverted (<c>not-</c>). An error stays an error.</summary>
    public bool Negated { get; init; }

    /// <summary>The value to compare with; its shape depends on the type.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Score from which the check passes; its default depends on the type.</summary>
    public double? Threshold { get; init; }

    /// <summary>Weight in the case score, ≥ 0, default 1. A check of weight 0 is shown and never counts as a pass.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Name of the metric it contributes to.</summary>
    public string? Metric { get; init; }

    /// <summary>Model alias that judges, for model-graded types.</summary>
    public string? Provider { get; init; }

    /// <summary>Rubric prompt: id of a prompt document or text.</summary>
    public string? RubricPrompt { get; init; }

    /// <summary>How the output is changed before the check sees it.</summary>
    public string? Transform { get; init; }

    /// <summary>Further keys of the type, e.g. <c>config</c>.</summary>
    public JsonObject? Config { get; init; }

    /// <summary>Members of an <c>assert-set</c>.</summary>
    public IReadOnlyList<CheckDefinition> Members { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; init; }
}
