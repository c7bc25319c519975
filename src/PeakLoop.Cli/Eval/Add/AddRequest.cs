using PeakLoop.Evals;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>Options of <c>eval add</c>.</summary>
internal sealed record AddRequest
{
    /// <summary>Id of a live outcome; null where a case is named.</summary>
    public string? Outcome { get; init; }

    /// <summary>Id of a failing case; null where an outcome is named.</summary>
    public string? Case { get; init; }

    /// <summary>Checks as typed.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Names of templates.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Id of the new case; null: made.</summary>
    public string? Id { get; init; }

    /// <summary>Description; null: the title of what it is made from.</summary>
    public string? Description { get; init; }

    /// <summary>Severity; null: asked, else normal.</summary>
    public CaseSeverity? Severity { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Split; null: tune, or gate where the case it is made from is a hidden one.</summary>
    public EvalSplit? Split { get; init; }

    /// <summary>Suite file below the eval folder.</summary>
    public string? File { get; init; }

    /// <summary>Whether a sibling with changed facts is written for the gate.</summary>
    public bool Sibling { get; init; }

    /// <summary>Whether the checks shall look at every live outcome of the kind.</summary>
    public bool Live { get; init; }

    /// <summary>Whether nothing is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether checks are written that do not separate.</summary>
    public bool Anyway { get; init; }

    /// <summary>Whether checks are named already, so that nobody is asked.</summary>
    public bool NamesChecks => Checks.Count + Templates.Count > 0;
}
