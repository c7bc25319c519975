namespace PeakLoop.Configuration;

/// <summary>A model that roles may use.</summary>
public sealed record ModelOptions
{
    /// <summary>Alias, the key in the configuration.</summary>
    public required string Alias { get; init; }

    /// <summary><c>rehearsal | echo | replay | openai | anthropic</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's model id; default: the alias.</summary>
    public string? Model { get; init; }

    /// <summary>Base address of the server, e.g. <c>http://localhost:11434/v1</c>; null: the provider's own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// Environment variable that holds the key; null: <c>OPENAI_API_KEY</c> or <c>ANTHROPIC_API_KEY</c> for the provider's own address, and
    /// no key for an <see cref="Endpoint"/>, so that a key never goes where it was not meant to.
    /// </summary>
    public string? KeyEnv { get; init; }

    /// <summary>File that holds the key and nothing else: absolute, below the home folder (<c>~/</c>), or relative to the workspace.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Sampling temperature of calls whose prompt states none, 0..2; null: the provider's default. Anthropic's models take none.</summary>
    public float? Temperature { get; init; }

    /// <summary>Whether each call carries a seed drawn from the run's seed and the call's path. Default false.</summary>
    public bool Seeded { get; init; }

    /// <summary>
    /// How JSON is asked for: <c>schema</c> (the server enforces it), <c>object</c> (JSON mode), <c>text</c> (in words only), or <c>auto</c>:
    /// the best of these that the server does not refuse. Default auto.
    /// </summary>
    public string Json { get; init; } = "auto";

    /// <summary>Whether answers are streamed, so that progress is seen and a long answer keeps its connection. Default false.</summary>
    public bool Stream { get; init; }

    /// <summary>Output tokens a reasoning model may think with besides its answer; part of the worst case that is budgeted. Default 0.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>How hard a reasoning model thinks, e.g. <c>low</c>; null: the provider's default. Only with <c>openai</c>.</summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>Prices; null where not stated: then <see cref="BudgetOptions.UnknownPrice"/> decides. Simulated models are free.</summary>
    public PriceOptions? Price { get; init; }

    /// <summary>Most calls at once; fewer while the provider answers 429. Default 8.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>Time limit of one attempt in seconds. Default 120.</summary>
    public double TimeoutSeconds { get; init; } = 120;

    /// <summary>Attempts of one call, the first included. Default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Settings of the simulated model; null for others.</summary>
    public RehearsalSettings? Rehearsal { get; init; }

    /// <summary>File of recorded answers for <c>replay</c>, JSONL, relative to the workspace.</summary>
    public string? Recording { get; init; }

    /// <summary>Whether calls cost nothing and reach nobody, so that no confirmation is asked.</summary>
    public bool IsSimulated => Provider is "rehearsal" or "echo" or "replay";
}
