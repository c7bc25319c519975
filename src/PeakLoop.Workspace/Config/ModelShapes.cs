using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>models</c> block.</summary>
internal static class ModelShapes
{
    public const string AliasRule = "an alias of letters, digits, '-', '_', '.', ':' and '/', at most 64";

    public static Shape Price { get; } = new ObjectShape<PriceOptions>("a price", () => new PriceOptions(0, 0),
    [
        new("inputPerMillion", "US dollars per million input tokens.", Usd,
            o => o.InputPerMillion, (o, v) => o with { InputPerMillion = (decimal)v! }, required: true),
        new("outputPerMillion", "US dollars per million output tokens.", Usd,
            o => o.OutputPerMillion, (o, v) => o with { OutputPerMillion = (decimal)v! }, required: true),
        new("cachedInputPerMillion", "US dollars per million input tokens served from cache; left out: as input.",
            new NullShape(Usd), o => o.CachedInputPerMillion, (o, v) => o with { CachedInputPerMillion = (decimal?)v }),
    ]);

    public static Shape Models { get; } = new MapShape<ModelOptions>(
        "models by alias", Model(), AliasRule, IsAlias, (model, alias) => model with { Alias = alias });

    private static ObjectShape<ModelOptions> Model() => new("a model", () => new ModelOptions { Alias = "", Provider = "" },
    [
        new("provider",
            "Who answers: openai (OpenAI, or any server that speaks its chat completions, with an endpoint), anthropic, rehearsal (a "
            + "simulated model inside the program, needs no key), echo (the prompt itself), replay (a recording).",
            Words("rehearsal", "echo", "replay", "openai", "anthropic"),
            o => o.Provider, (o, v) => o with { Provider = (string)v! }, required: true),
        new("model", "The provider's own model id. Left out: the alias.", new NullShape(new TextShape("a model id")),
            o => o.Model, (o, v) => o with { Model = (string?)v }),
        .. RealModelFields.All,
        new("price", "Prices. Left out for a real model: budgets.unknownPrice is assumed. Simulated models are free.",
            new NullShape(Price), o => o.Price, (o, v) => o with { Price = (PriceOptions?)v }),
        new("concurrency", "Most calls at once.", Integer(1, 1024), o => o.Concurrency, (o, v) => o with { Concurrency = (int)v! }),
        new("timeoutSeconds", "Time limit of one attempt in seconds.", Number(0.1, 3600),
            o => o.TimeoutSeconds, (o, v) => o with { TimeoutSeconds = (double)v! }),
        new("attempts", "Attempts of one call, the first included.", Integer(1, 20), o => o.Attempts, (o, v) => o with { Attempts = (int)v! }),
        new("recording", "Recorded answers for the provider replay: a JSONL file inside the workspace.",
            new NullShape(new TextShape("a file inside the workspace", WorkspacePath.IsInside)),
            o => o.Recording, (o, v) => o with { Recording = (string?)v }),
        new("rehearsal", "Settings of the simulated model; only with the provider rehearsal.",
            new NullShape(RehearsalShape.Create()), o => o.Rehearsal, (o, v) => o with { Rehearsal = (RehearsalSettings?)v }),
    ],
    ModelRules.Check);

    private static bool IsAlias(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/');
}
