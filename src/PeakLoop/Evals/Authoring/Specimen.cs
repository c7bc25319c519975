using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Authoring;

/// <summary>The bad output that a case is made from: a live outcome or the output of a failing case.</summary>
public sealed record Specimen
{
    /// <summary>Id of the outcome or output.</summary>
    public required string Id { get; init; }

    /// <summary>Run that made it, e.g. <c>cycle:12</c>.</summary>
    public required string Run { get; init; }

    /// <summary>Id of the case it answers; null for a live outcome.</summary>
    public string? Case { get; init; }

    /// <summary>Kind of outcome; null for the output of a case.</summary>
    public string? Kind { get; init; }

    /// <summary>Goal it serves; null where it has none.</summary>
    public string? Goal { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>Prompt under test.</summary>
    public required string Target { get; init; }

    /// <summary>What the prompt was given.</summary>
    public required JsonObject Vars { get; init; }

    /// <summary>What was answered.</summary>
    public required ModelOutput Output { get; init; }

    /// <summary>Checks that failed on it already, one line each.</summary>
    public IReadOnlyList<string> Failing { get; init; } = [];
}

/// <summary>An output that people or checks found good.</summary>
/// <param name="Id">Id.</param>
/// <param name="Output">The output.</param>
/// <param name="SameFacts">Whether it was made from the same facts, so that checks on those facts must pass on it too.</param>
/// <param name="Certain">
/// Whether it is good for certain: a person rated it useful, or it answers the same question and passed. Others passed checks that may not have
/// looked for the same thing.
/// </param>
public sealed record KnownGood(string Id, ModelOutput Output, bool SameFacts, bool Certain);
