using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles.Replays;
using PeakLoop.Evals.Judging;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Organization;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>Takes the snapshot of a new cycle, or finds that of an interrupted one, and puts the cycle's parts together.</summary>
public sealed class CycleStarter(LoopServices services)
{
    /// <summary>Begins a new cycle: reads the workspace and its sources, records facts and prompt versions, and stores the snapshot.</summary>
    /// <exception cref="InputException">The workspace has errors; nothing was written.</exception>
    public async Task<CycleContext> StartAsync(
        CycleOptions options, DateTimeOffset now, CancellationToken cancellationToken, RunKind kind = RunKind.Cycle)
    {
        var store = services.Store;
        var workspace = ModelOverride.Apply(services.ReadWorkspace(services.Files), options.Model);
        var reading = await services.ReadSources(workspace, cancellationToken);
        var facts = await FactsNowAsync(reading, now, cancellationToken);
        if (options.Goal is { } goal && facts.Goals.All(each => each.Id != goal))
        {
            throw InputException.One(
                new SourceLocation("--goal"), goal, "the id of a goal", NearestName.Find(goal, facts.Goals.Select(each => each.Id)));
        }

        var series = SeriesName.Of(workspace.Config);
        var inForce = await new PromptRegistry(store).SyncAsync(
            workspace.Prompts.Values, text => store.PutTextAsync(text, cancellationToken), series, services.User, now, cancellationToken);
        var factsText = FactSnapshot.Write(facts);
        var snapshot = new CycleSnapshot
        {
            Files = new(workspace.Files.ToDictionary(file => file.Key, file => ContentHash.Of(file.Value)), StringComparer.Ordinal),
            Facts = ContentHash.Of(factsText),
            Options = options,
            CalibratedJudges = new(await JudgeStandings.GatingAsync(store, now, cancellationToken), StringComparer.Ordinal),
            InForce = new(inForce.ToDictionary(each => each.Key, each => each.Value.Hash), StringComparer.Ordinal),
            Sections = new(
                inForce.ToDictionary(
                    each => each.Key, each => new SortedDictionary<string, string>(each.Value.Sections.ToDictionary(), StringComparer.Ordinal)),
                StringComparer.Ordinal),
        };
        var hash = await snapshot.SaveAsync(store, workspace.Files, factsText, cancellationToken);
        var configHash = await ConfigurationArchive.SaveAsync(
            services, workspace.Config, snapshot.Sections.Select(each => workspace.Prompts[each.Key].WithSectionTexts(each.Value)), cancellationToken);
        var record = await store.StartAsync(
            new RunStart(kind, now, series, options.Seed ?? workspace.Config.Seed, hash, configHash), cancellationToken);
        foreach (var rejected in reading.Rejected)
        {
            services.Progress.Report(new Note($"Not read: {rejected}"));
        }

        return await ComposeAsync(record, snapshot, workspace, facts, cancellationToken);
    }

    /// <summary>Puts an interrupted cycle together from its snapshot.</summary>
    public async Task<CycleContext> ResumeAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var snapshot = await CycleSnapshot.LoadAsync(services.Store, record.Start.SnapshotHash, cancellationToken);
        var files = services.SnapshotFiles(await snapshot.FilesAsync(services.Store, cancellationToken));
        var workspace = ModelOverride.Apply(services.ReadWorkspace(files), snapshot.Options.Model);
        var facts = FactSnapshot.Read(await services.Store.TextAsync(snapshot.Facts, cancellationToken));
        return await ComposeAsync(record, snapshot, workspace, facts, cancellationToken);
    }

    /// <summary>Appends what the sources say now to the store and returns all facts as of this moment.</summary>
    private async Task<OrganizationFacts> FactsNowAsync(SourceReading reading, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await services.Store.LatestFactsAsync(null, cancellationToken);
        var sync = FactSync.Plan(known, reading.Facts, reading.Complete, now, services.User, reading.Unread);
        await services.Store.AppendFactsAsync(sync.Entries, cancellationToken);
        foreach (var conflict in sync.Conflicts)
        {
            services.Progress.Report(new Note(
                $"{conflict.Kind} {conflict.Id}: {conflict.Source} and {conflict.HeldBy} state it differently; the one from {conflict.HeldBy} is kept."));
        }

        return FactBook.FromEntries(await services.Store.LatestFactsAsync(null, cancellationToken)) with { Name = reading.Facts.Name };
    }

    private async Task<CycleContext> ComposeAsync(
        RunRecord record, CycleSnapshot snapshot, LoopWorkspace workspace, OrganizationFacts facts, CancellationToken cancellationToken)
    {
        var store = services.Store;
        var config = workspace.Config;
        var effects = new EffectRunner(store, services.Stop, services.Time);
        var earlier = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken))
            .Where(run => (record.Id.Kind != RunKind.Cycle || run.Id.Number < record.Id.Number) && run.Start.Series == record.Start.Series && run.End is not null).ToList();
        var simulated = SeriesName.RealModels(config).Count == 0;
        var firstReal = !simulated && earlier.Count == 0;
        var changed = earlier.Count == 0 || earlier[^1].Start.ConfigHash != record.Start.ConfigHash;
        var onTrial = (await store.ChangesAsync(null, cancellationToken)).Any(change =>
            change.Kind == "promote" && change.Series == record.Start.Series && change.At < record.Start.At
            && earlier.Count(run => run.Start.At > change.At) < Tuning.Gate.ProbationState.Length);
        var night = record.Id.Number - (earlier.Count > 0 ? earlier[0].Id.Number : record.Id.Number) + 1;
        var policy = NightPolicy.For(config, snapshot.Options, record.Start.At, night, changed, firstReal, onTrial);
        var monthStart = new DateTimeOffset(record.Start.At.UtcDateTime.Year, record.Start.At.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var secondsUsed = (await store.PhasesAsync(record.Id, cancellationToken)).Sum(phase => phase.Seconds);
        var ownSpend = await store.SpendAsync(record.Id, cancellationToken);
        decimal? monthLeft = simulated
            ? null
            : config.Budgets.MonthUsd - (await store.SpendSinceAsync(monthStart, cancellationToken)).Usd + ownSpend.Values.Sum(spend => spend.Usd);
        var budget = new BudgetLedger(
            policy.Limits(config, snapshot.Options, firstReal, monthLeft, services.Time.GetUtcNow(), secondsUsed), services.Time);
        budget.Restore(ownSpend);
        var models = services.Models(new ModelRequest(config, effects, budget, services.Progress, record.Start.Seed));
        var ledger = new ToolLedger(store, record.Start.At, config.Autonomy.ApprovalDays, services.Redactor);
        var agent = services.Agent(new ToolInvoker(effects, config.Autonomy, ledger));
        var checks = services.CheckServices with { GatingJudges = snapshot.CalibratedJudges };
        return new CycleContext
        {
            Record = record,
            Snapshot = snapshot,
            Workspace = workspace,
            Facts = facts,
            Earlier = earlier,
            Policy = policy,
            Services = services,
            Effects = effects,
            Budget = budget,
            Models = models,
            Agent = agent,
            ToolLedger = ledger,
            Cases = new CaseRunner(
                new CaseRunnerParts(store, services.Renderer, workspace.Prompts, checks), models, agent, record, config.Evals.Concurrency),
        };
    }
}
