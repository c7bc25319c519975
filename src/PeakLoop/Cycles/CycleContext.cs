using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>One cycle at work: its fixed inputs and the doors to everything recorded. What phases hand on to later phases stands in <see cref="Work"/>.</summary>
public sealed class CycleContext
{
    /// <summary>The run.</summary>
    public required RunRecord Record { get; init; }

    /// <summary>Its snapshot.</summary>
    public required CycleSnapshot Snapshot { get; init; }

    /// <summary>Workspace as of the snapshot, <c>--model</c> applied.</summary>
    public required LoopWorkspace Workspace { get; init; }

    /// <summary>Facts as of the snapshot.</summary>
    public required OrganizationFacts Facts { get; init; }

    /// <summary>Earlier cycles of the series that ended, ascending.</summary>
    public required IReadOnlyList<RunRecord> Earlier { get; init; }

    /// <summary>Night of the series, from 1: cycles since its first one, this one included.</summary>
    public int Night => Run.Number - (Earlier.Count > 0 ? Earlier[0].Id.Number : Run.Number) + 1;

    /// <summary>The night's policy.</summary>
    public required NightPolicy Policy { get; init; }

    /// <summary>Outer rooms.</summary>
    public required LoopServices Services { get; init; }

    /// <summary>Journalled effects.</summary>
    public required EffectRunner Effects { get; init; }

    /// <summary>Budget.</summary>
    public required BudgetLedger Budget { get; init; }

    /// <summary>Models.</summary>
    public required IModelSource Models { get; init; }

    /// <summary>Agent.</summary>
    public required IAgent Agent { get; init; }

    /// <summary>Held and refused tool calls of the run.</summary>
    public required ToolLedger ToolLedger { get; init; }

    /// <summary>Runs eval cases.</summary>
    public required CaseRunner Cases { get; init; }

    /// <summary>What phases hand on.</summary>
    public CycleWork Work { get; } = new();

    /// <summary>Identity of the run.</summary>
    public RunId Run => Record.Id;

    /// <summary>The moment the cycle works at: its start on the loop's clock.</summary>
    public DateTimeOffset Now => Record.Start.At;

    /// <summary>Seed.</summary>
    public long Seed => Record.Start.Seed;

    /// <summary>Series.</summary>
    public string Series => Record.Start.Series;

    /// <summary>Configuration.</summary>
    public LoopConfig Config => Workspace.Config;

    /// <summary>Store.</summary>
    public ILoopStore Store => Services.Store;

    /// <summary>Runs eval cases on other models than tonight's, journalled in this run.</summary>
    public CaseRunner RunnerOn(IModelSource models) => new(
        new CaseRunnerParts(Store, Services.Renderer, Workspace.Prompts, Services.CheckServices), models, Agent, Record, Config.Evals.Concurrency);

    /// <summary>Scope of a piece of work at the top of a phase.</summary>
    public CallScope Scope(string path, BudgetAccount account, string role) => new(Run, path, account, role);

    /// <summary>The prompt document of a role with the sections in force at the cycle's start.</summary>
    public PromptDocument Prompt(string id) => Workspace.Prompts[id].WithSectionTexts(Snapshot.Sections[id]);

    /// <summary>Stores a named value of the cycle.</summary>
    public Task SaveAsync<T>(string name, T value, CancellationToken cancellationToken) =>
        Store.SaveValueAsync(Run, name, CycleValueJson.Write(value), cancellationToken);

    /// <summary>
    /// A reading of history or of the world, recorded so that a resumed cycle decides on the same facts even where they changed meanwhile.
    /// </summary>
    public async Task<T> ReadAsync<T>(string path, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var text = await Effects.RunAsync(
            new EffectKey(Run, path), EffectKind.Reading, ToolClass.Read, path,
            async token => JsonSerializer.Serialize(await read(token), CycleValueJson.Options), cancellationToken);
        return JsonSerializer.Deserialize<T>(text, CycleValueJson.Options)!;
    }

    /// <summary>Renders a prompt in force and runs it as one agent.</summary>
    public Task<AgentRun> AskAsync(
        string prompt, JsonObject vars, CallScope scope, IReadOnlyList<AgentTool> tools, CancellationToken cancellationToken)
    {
        var document = Prompt(prompt);
        var rendered = Services.Renderer.Render(document, vars);
        return Agent.RunAsync(
            new AgentRequest
            {
                Client = Models.For(document.Role),
                Scope = scope,
                Instructions = rendered.System,
                Input = rendered.User,
                Tools = tools,
                MaxRounds = tools.Count == 0 ? Math.Min(1, Config.Night.MaxRounds) : Config.Night.MaxRounds,
                MaxOutputTokens = document.MaxOutputTokens,
                Temperature = document.Temperature,
                JsonAnswer = document.JsonAnswer,
            },
            cancellationToken);
    }
}
