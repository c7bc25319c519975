using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Tuning;
using PeakLoop.Tuning.Gate;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Cycles.Phases;

/// <summary>Improves prompts on the nights set for it, behind the gate, and watches what was promoted lately on every night.</summary>
public sealed class TunePhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "tune";

    /// <inheritdoc/>
    public BudgetAccount? Closes => BudgetAccount.Tune;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var start = await context.ReadAsync("tune/start", token => StartAsync(context, token), cancellationToken);
        var pool = await PoolAsync(context, start.Pool, cancellationToken);
        var tuning = Context(context, start, pool);
        var watched = context.Snapshot.Options.NoTune ? null
            : await new Probation(tuning).WatchAsync(start.Changes, start.Versions, cancellationToken);
        if (!context.Policy.Tunes)
        {
            return watched is null
                ? PhaseResult.Skipped(context.Snapshot.Options.NoTune ? "left out on request" : "not a tuning night")
                : PhaseResult.Complete(watched);
        }

        var open = start.Tests.LastOrDefault(test => test is { Verdict: "open", Drill: null });
        var value = await new Tuner(tuning).RunAsync(
            open, start.Versions, GateLedger.Head(start.Tests, context.Series, context.Config.Tune.Alpha), cancellationToken);
        value = value with { Text = watched is null ? value.Text : $"{value.Text} {watched}" };
        await context.SaveAsync(CycleValueNames.Tune, value, cancellationToken);
        return PhaseResult.Complete($"{value.FinishReason}: {value.Text}");
    }

    /// <summary>History as it was when the phase began; read once, so that a resumed cycle goes on from the same.</summary>
    private static async Task<TuningStart> StartAsync(CycleContext context, CancellationToken cancellationToken) => new(
        [.. (await context.Store.GateTestsAsync(cancellationToken)).Where(test => test.Series == context.Series)],
        [.. await context.Store.VersionsAsync(null, cancellationToken)],
        [.. (await context.Store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == context.Series)],
        [.. (await context.Store.ValuesAsync(RunKind.Cycle, Probation.ValueName, cancellationToken)).TakeLast(1).Select(value => value.Json)],
        [.. (await context.Store.ValuesAsync(RunKind.Cycle, PoolNight.ValueName, cancellationToken)).Select(value => value.Run)
            .Where(run => run != context.Run).Select(run => run.ToString())]);

    /// <summary>The pool nights of the runs known at the start; they are never changed, so they are not recorded again.</summary>
    private static async Task<IReadOnlyList<(RunId Run, PoolNight Night)>> PoolAsync(
        CycleContext context, IReadOnlyList<string> runs, CancellationToken cancellationToken)
    {
        var nights = await context.Store.ValuesAsync(RunKind.Cycle, PoolNight.ValueName, cancellationToken);
        return [.. nights.Where(night => runs.Contains(night.Run.ToString()))
            .Select(night => (night.Run, JsonSerializer.Deserialize<PoolNight>(night.Json, CycleValueJson.Options)!))
            .Where(night => night.Item2.Series == context.Series)];
    }

    private static TuningContext Context(CycleContext context, TuningStart start, IReadOnlyList<(RunId Run, PoolNight Night)> pool) => new()
    {
        Record = context.Record,
        Options = context.Config.Tune,
        Prompts = context.Workspace.Prompts.Keys.ToDictionary(id => id, context.Prompt, StringComparer.Ordinal),
        Cases = context.Workspace.Cases,
        Runner = context.Cases,
        Renderer = context.Services.Renderer,
        Ask = (prompt, vars, scope, token) => context.AskAsync(prompt, vars, scope, [], token),
        Effects = context.Effects,
        Store = context.Store,
        ModelOf = prompt => context.Models.AliasOf(context.Workspace.Prompts[prompt].Role),
        Scores = context.Work.Scores,
        Pinned = start.Changes.GroupBy(change => change.Prompt)
            .Where(group => group.LastOrDefault(change => change.Kind is "pin" or "unpin")?.Kind == "pin").Select(group => group.Key).ToHashSet(),
        Pool = [.. pool.Select(each => each.Night)],
        PoolAtLastTest = prompt => start.Tests.Where(test => test.Prompt == prompt && test.Drill is null).Select(test => test.UpdatedIn.Number).DefaultIfEmpty(0).Max() is var last
            ? pool.Count(each => each.Night.Prompt == prompt && each.Run.Number <= last) : 0,
        ProbationBefore = start.Probation.Count == 0 ? null : start.Probation[0],
        FileText = context.Services.PromptFiles.Text,
        Promote = (test, evidence, token) => PromoteAsync(context, start, test, evidence, token),
        SaveValue = (name, json, token) => context.Store.SaveValueAsync(context.Run, name, json, token),
        Rollback = (change, token) => ChangeAsync(context, start, change, token),
    };

    private static async Task PromoteAsync(
        CycleContext context, TuningStart start, GateTestRecord test, string evidence, CancellationToken cancellationToken)
    {
        var change = new PromptChangeRecord(
            ContentHash.Short(ContentHash.Of(context.Run.ToString(), "promote", test.Id)), test.Prompt, test.Incumbent, test.Candidate, "promote",
            context.Run, "loop", evidence, context.Now, context.Series);
        if (await RulerLedger.BlocksPromotionAsync(context.Store, context.Run, cancellationToken))
        {
            await ProposeAsync(
                context, change,
                $"Promote {test.Prompt} {ContentHash.Short(test.Candidate)}: it passed the gate, and waits because another judge or other fixed cases measure from the next cycle on.", cancellationToken);
            return;
        }

        if (context.Config.Autonomy.Promotions == AutonomyLevel.Act)
        {
            await ChangeAsync(context, start, change, cancellationToken);
            return;
        }

        await ProposeAsync(context, change, $"Promote {test.Prompt} {ContentHash.Short(test.Candidate)}: it passed the gate.", cancellationToken);
    }

    private static async Task ChangeAsync(CycleContext context, TuningStart start, PromptChangeRecord change, CancellationToken cancellationToken)
    {
        var promotions = new Promotions(context.Store, context.Services.PromptFiles);
        var sections = await promotions.SectionsAsync(change.Prompt, change.To, cancellationToken);
        var fileVersion = start.Changes.LastOrDefault(each => each.Prompt == change.Prompt)?.To ?? change.From;
        var done = (await context.Store.ChangesAsync(change.Prompt, cancellationToken)).Any(each => each.Id == change.Id);
        if (!done && !await promotions.ApplyAsync(change, sections, fileVersion, cancellationToken))
        {
            await ProposeAsync(
                context, change, $"Promote {change.Prompt} {ContentHash.Short(change.To)}: its file was edited by hand, so its author decides.", cancellationToken);
        }
    }

    private static Task ProposeAsync(CycleContext context, PromptChangeRecord change, string text, CancellationToken cancellationToken) =>
        context.Store.SaveProposalsAsync(
            [Proposals.Of(context, $"tune/{change.Kind}", "prompt", $"prompt:{change.Prompt}", text, new JsonObject
            {
                ["action"] = "set-prompt", ["prompt"] = change.Prompt, ["from"] = change.From, ["to"] = change.To, ["kind"] = change.Kind,
                ["series"] = change.Series,
            })],
            cancellationToken);

    private sealed record TuningStart(
        IReadOnlyList<GateTestRecord> Tests, IReadOnlyList<PromptVersionRecord> Versions, IReadOnlyList<PromptChangeRecord> Changes,
        IReadOnlyList<string> Probation, IReadOnlyList<string> Pool);
}
