namespace PeakLoop.Reports;

/// <summary>How complete a report is and what it rests on.</summary>
public sealed record ProvenanceSection
{
    /// <summary>Whether every phase ended, every fixed case ran and every recorded value could be read.</summary>
    public required bool Complete { get; init; }

    /// <summary>What is missing, one line each; empty where <see cref="Complete"/>.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>What is deliberately not shown (other series, older cycles), one line each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Seed of the last cycle; null where there is none.</summary>
    public required long? Seed { get; init; }

    /// <summary>Hash of the last cycle's snapshot; null where there is none.</summary>
    public required string? Snapshot { get; init; }

    /// <summary>Configuration hash of the last cycle; null where there is none.</summary>
    public required string? Config { get; init; }

    /// <summary>Models that answered in the last cycle.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Judge versions of the last cycle; empty where every check was deterministic.</summary>
    public required IReadOnlyList<string> Judges { get; init; }

    /// <summary>Version of each prompt in force at the end of the period.</summary>
    public required IReadOnlyList<PromptInForce> Prompts { get; init; }

    /// <summary>Position and hash of the audit chain's last link; null where the chain is empty.</summary>
    public required string? AuditHead { get; init; }

    /// <summary>Version of the product; empty where not stated.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>Commands that reproduce or follow up what is shown.</summary>
    public required IReadOnlyList<string> Reproduce { get; init; }
}

/// <summary>The version of a prompt in force.</summary>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Version">Version hash.</param>
/// <param name="Since">Cycle since which it is in force; null where a person set it outside a cycle.</param>
public sealed record PromptInForce(string Prompt, string Version, int? Since);
