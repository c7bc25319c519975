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
        var tuning = await TuningAsync(context, cancellationToken);
        var watched = context.Snapshot.Options.NoTune ? null
            : await new Probation(tuning.Context).WatchAsync(tuning.Start.Changes, tuning.Start.Versions, cancellationToken);
        if (!context.Policy.Tunes)
        {
            return watched is null
                ? PhaseResult.Skipped(context.Snapshot.Options.NoTune ? "left out on request" : "not a tuning night")
                : PhaseResult.Complete(watched);
        }

        var value = await TuneAsync(context, tuning, watched, cancellationToken);
        return PhaseResult.Complete($"{value.FinishReason}: {value.Text}");
    }

    /// <summary>Tunes alone, without watching what is on trial: that belongs to the nights.</summary>
    public static async Task<TuneValue> TuneAsync(CycleContext context, CancellationToken cancellationToken) =>
        await TuneAsync(context, await TuningAsync(context, cancellationToken), null, cancellationToken);

    private static async Task<TuneValue> TuneAsync(
        CycleContext context, (TuningStart Start, TuningContext Context) tuning, string? watched, CancellationToken cancellationToken)
    {
        var open = tuning.Start.Tests.LastOrDefault(test => test is { Verdict: "open", Drill: null });
        var value = await new Tuner(tuning.Context).RunAsync(
            open, tuning.Start.Versions, GateLedger.Head(tuning.Start.Tests, context.Series, context.Config.Tune.Alpha), cancellationToken);
        value = value with { Text = watched is null ? value.Text : $"{value.Text} {watched}" };
        await context.SaveAsync(CycleValueNames.Tune, value, cancellationToken);
        return value;
    }

    private static async Task<(TuningStart Start, TuningContext Context)> TuningAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var start = await context.ReadAsync("tune/start", token => StartAsync(context, token), cancellationToken);
        var pool = await PoolHistory.ReadAsync(context.Store, context.Series, start.Pool.ToHashSet(StringComparer.Ordinal), cancellationToken);
        return (start, Context(context, start, pool));
    }

    /// <summary>History as it was when the phase began; read once, so that a resumed cycle goes on from the same.</summary>
    private static async Task<TuningStart> StartAsync(CycleContext context, CancellationToken cancellationToken) => new(
        [.. (await context.Store.GateTestsAsync(cancellationToken)).Where(test => test.Series == context.Series)],
        [.. await context.Store.VersionsAsync(null, cancellationToken)],
        [.. (await context.Store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == context.Series)],
        [.. (await context.Store.ValuesAsync(RunKind.Cycle, Probation.ValueName, cancellationToken)).TakeLast(1).Select(value => value.Json)],
        [.. (await PoolHistory.ReadAsync(context.Store, context.Series, null, cancellationToken)).Where(run => run.Run != context.Run).Select(run => run.Run.ToString())],
        await MomentsAsync(context, cancellationToken));

    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> MomentsAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var tested = (await context.Store.GateTestsAsync(cancellationToken)).Select(test => test.UpdatedIn).ToHashSet();
        var runs = (await context.Store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken))
            .Concat(await context.Store.RunsAsync(RunKind.Tune, int.MaxValue, cancellationToken));
        return runs.Where(run => tested.Contains(run.Id)).ToDictionary(run => run.Id.ToString(), run => run.Start.At, StringComparer.Ordinal);
    }

    private static TuneOptions Options(CycleContext context)
    {
        var configured = context.Config.Tune;
        var options = context.Snapshot.Options;
        var calls = options.Tune is not null && options.BudgetCalls is { } budget
            ? (int)Math.Min(int.MaxValue, Math.Max(configured.MaxSearchCalls, budget - (2 * configured.MaxPairsPerNight)))
            : configured.MaxSearchCalls;
        return configured with
        {
            MaxSearchCalls = calls,
            Prompts = options.Tune switch
            {
                { Prompt: { } prompt } => [prompt],
                { Meta: true } => [Roles.Reflector],
                _ => configured.Prompts,
            },
        };
    }

    private static TuningContext Context(CycleContext context, TuningStart start, IReadOnlyList<PooledRun> pool) => new()
    {
        Record = context.Record,
        Options = Options(context),
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
        Waited = prompt => pool.Count(run => run.Night.Prompt == prompt && run.At > LastTest(start, prompt)),
        Tested = start.Tests.Where(test => test.Drill is null && test.Verdict != "open").Select(test => test.Candidate).ToHashSet(StringComparer.Ordinal),
        Drills = [.. start.Tests.Where(test => test.Drill is not null)],
        DrillsAllowed = context.Series == SeriesName.Rehearsal || context.Config.Tune.Drills,
        ProbationBefore = start.Probation.Count == 0 ? null : start.Probation[0],
        FileText = context.Services.PromptFiles.Text,
        Promote = (test, evidence, token) => PromoteAsync(context, start, test, evidence, token),
        SaveValue = (name, json, token) => context.Store.SaveValueAsync(context.Run, name, json, token),
        Rollback = (change, token) => ChangeAsync(context, start, change, token),
    };

    private static DateTimeOffset LastTest(TuningStart start, string prompt) =>
        start.Tests.Where(test => test.Prompt == prompt && test.Drill is null).Select(test => start.Moments.GetValueOrDefault(test.UpdatedIn.ToString()))
            .DefaultIfEmpty(DateTimeOffset.MinValue).Max();

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
        IReadOnlyList<string> Probation, IReadOnlyList<string> Pool, IReadOnlyDictionary<string, DateTimeOffset> Moments);
}
