using PeakLoop.Configuration;

namespace PeakLoop.Workspace.Init;

/// <summary>What a new workspace shall say. Everything has a default, so that a first night runs without an answer.</summary>
public sealed record InitOptions
{
    /// <summary>Name of the organization as shown. Default "My organization".</summary>
    public string Organization { get; init; } = "My organization";

    /// <summary>Alias of the model that serves all roles. Default <c>rehearsal</c>.</summary>
    public string ModelAlias { get; init; } = "rehearsal";

    /// <summary>The model's provider, a word that <c>models.*.provider</c> takes. Default <c>rehearsal</c>.</summary>
    public string Provider { get; init; } = "rehearsal";

    /// <summary>The provider's own model id; null: the alias.</summary>
    public string? Model { get; init; }

    /// <summary>Address of the model's server; null: the provider's own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Environment variable with the model's key; null: the provider's usual one.</summary>
    public string? KeyEnv { get; init; }

    /// <summary>The model's price; null: not stated.</summary>
    public PriceOptions? Price { get; init; }

    /// <summary>Recording for the provider <c>replay</c>.</summary>
    public string? Recording { get; init; }

    /// <summary>Caps in US dollars; only the four amounts are written. Default: those of <see cref="BudgetOptions"/>.</summary>
    public BudgetOptions Budgets { get; init; } = new();

    /// <summary>Where goals are read from each night; null: a sample team and goal stand in the configuration.</summary>
    public GoalSourceOptions? Source { get; init; }

    /// <summary>When cycles run. Default: not scheduled.</summary>
    public ScheduleOptions Schedule { get; init; } = new();

    /// <summary>The lead's own first eval case; null: none besides the starter set.</summary>
    public FirstCase? FirstCase { get; init; }
}

/// <summary>An eval case in a sentence: what every plan must, or must never, say.</summary>
/// <param name="Description">One line for people.</param>
/// <param name="Text">The text looked for in the plan, upper and lower case alike.</param>
/// <param name="Forbidden">Whether the plan must not have it.</param>
public sealed record FirstCase(string Description, string Text, bool Forbidden = false);
