using System.Text.Json;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>The models that an earlier cycle worked with, ready to run where they still can.</summary>
/// <param name="Changed">Roles (the judge is none of them) whose model is another one now.</param>
/// <param name="Runner">Runs cases on the earlier models with today's judge; null where nothing changed or they cannot run.</param>
/// <param name="Gone">Why they cannot run any more; null where they can or nothing changed.</param>
internal sealed record EarlierModel(IReadOnlyList<string> Changed, CaseRunner? Runner, string? Gone)
{
    private static readonly EarlierModel Same = new([], null, null);

    /// <summary>Compares the models of a cycle with tonight's.</summary>
    public static async Task<EarlierModel> FindAsync(CycleContext context, RunRecord then, CancellationToken cancellationToken)
    {
        var snapshot = await CycleSnapshot.LoadAsync(context.Store, then.Start.SnapshotHash, cancellationToken);
        if (SameFile(snapshot, context.Snapshot) && snapshot.Options.Model == context.Snapshot.Options.Model)
        {
            return Same;
        }

        LoopConfig old;
        try
        {
            var files = context.Services.SnapshotFiles(await snapshot.FilesAsync(context.Store, cancellationToken));
            old = ModelOverride.Apply(context.Services.ReadWorkspace(files), snapshot.Options.Model).Config;
        }
        catch (LoopException unreadable)
        {
            return new EarlierModel([Roles.Planner], null, unreadable.Message);
        }

        var changed = Roles.All.Where(role => role != Roles.Judge && Identity(old, role) != Identity(context.Config, role)).ToList();
        if (changed.Count == 0)
        {
            return Same;
        }

        try
        {
            var models = context.Services.Models(new ModelRequest(
                Mixed(context.Config, old, changed), context.Effects, context.Budget, context.Services.Progress, context.Seed));
            return new EarlierModel(changed, context.RunnerOn(models), null);
        }
        catch (LoopException gone)
        {
            return new EarlierModel(changed, null, gone.Message);
        }
    }

    /// <summary>The first of the nights up to one (a week at most) through which the configuration file, and so the models, stayed the same.</summary>
    public static async Task<int> SinceAsync(CycleContext context, RunRecord night, CancellationToken cancellationToken)
    {
        var own = await CycleSnapshot.LoadAsync(context.Store, night.Start.SnapshotHash, cancellationToken);
        var first = night.Id.Number;
        foreach (var run in context.Earlier.Where(run => run.Id.Number < night.Id.Number && run.Id.Number > night.Id.Number - RecordedChange.MostNights).Reverse())
        {
            var before = await CycleSnapshot.LoadAsync(context.Store, run.Start.SnapshotHash, cancellationToken);
            if (!SameFile(before, own) || before.Options.Model != own.Options.Model)
            {
                break;
            }

            first = run.Id.Number;
        }

        return first;
    }

    /// <summary>What makes a model another one: who provides it, which one it is, and how a simulated one behaves.</summary>
    private static string Identity(LoopConfig config, string role)
    {
        var model = config.Models[config.Roles[role].Model];
        var behaviour = model.Rehearsal is { } rehearsal ? rehearsal with { CallLog = null, PretendPrice = null } : null;
        return ContentHash.Of(model.Provider, model.Model ?? model.Alias, model.Recording ?? "", JsonSerializer.Serialize(behaviour));
    }

    /// <summary>Today's configuration with the changed roles on their earlier models, under aliases that say so where today's alias means another model.</summary>
    private static LoopConfig Mixed(LoopConfig today, LoopConfig old, List<string> changed)
    {
        var models = today.Models.ToDictionary(model => model.Key, model => model.Value, StringComparer.Ordinal);
        var roles = today.Roles.ToDictionary(role => role.Key, role => role.Value, StringComparer.Ordinal);
        foreach (var role in changed)
        {
            var model = old.Models[old.Roles[role].Model];
            var alias = $"{model.Alias} (earlier)";
            models[alias] = model with { Alias = alias, Model = model.Model ?? model.Alias };
            roles[role] = new RoleOptions(alias);
        }

        return today with { Models = models, Roles = roles };
    }

    private static bool SameFile(CycleSnapshot then, CycleSnapshot now)
    {
        const string File = "loop.config.json";
        return then.Files.GetValueOrDefault(File) == now.Files.GetValueOrDefault(File);
    }
}
