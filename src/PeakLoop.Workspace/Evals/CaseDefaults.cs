using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>What a file says for all its cases: its own keys <c>target</c>, <c>split</c>, <c>tags</c>, and <c>defaultTest</c>.</summary>
internal sealed record CaseDefaults
{
    /// <summary>Prompt under test.</summary>
    public string? Target { get; init; }

    /// <summary>Split.</summary>
    public EvalSplit? Split { get; init; }

    /// <summary>Severity.</summary>
    public CaseSeverity? Severity { get; init; }

    /// <summary>Tags that every case gets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Cluster of every case.</summary>
    public string? Cluster { get; init; }

    /// <summary>Metadata under a case's own.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Variables under a case's own.</summary>
    public JsonObject Vars { get; init; } = [];

    /// <summary>The default test's checks, which stand before a case's own; null if it has none.</summary>
    public SourceNode? Checks { get; init; }

    /// <summary>Score from which a case passes.</summary>
    public double? Threshold { get; init; }

    /// <summary>The default test's options, over which a case's own are laid.</summary>
    public CaseOptions Options { get; init; } = new();
}

/// <summary>The <c>options</c> of a test that PeakLoop knows.</summary>
internal sealed record CaseOptions
{
    /// <summary>Judge of checks that name none.</summary>
    public string? Provider { get; init; }

    /// <summary>Rubric prompt of checks that name none.</summary>
    public string? RubricPrompt { get; init; }

    /// <summary>Transform of checks that have none.</summary>
    public string? Transform { get; init; }

    /// <summary>Whether the default test's checks are left out.</summary>
    public bool WithoutDefaultChecks { get; init; }

    /// <summary>Whether list variables of a foreign file are values and not combinations.</summary>
    public bool KeepLists { get; init; }
}
