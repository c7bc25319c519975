using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Models;
using PeakLoop.Models.Providers;
using PeakLoop.Records;

namespace PeakLoop.Cli.Doctor;

/// <summary>
/// Tries each model that is not simulated with one small call, after asking; the calls are recorded and go through the month's budget like
/// any other.
/// </summary>
internal sealed class ModelFindings(VerbContext context, string root, LoopConfig config, DataPlace place)
{
    private readonly ModelKeys keys = new(context.Host.Environment, root);

    /// <summary>One finding a model.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellationToken)
    {
        var real = config.Models.Values.Where(model => !model.IsSimulated).OrderBy(model => model.Alias, StringComparer.Ordinal).ToList();
        var keyless = real.Where(model => keys.Problem(model) is not null).Select(model => new Finding(
            Name(model), Used(model) ? "problem" : "note", $"expected {keys.Problem(model)}", Used(model) ? ExitCode.Usage : ExitCode.Done)).ToList();
        var ready = real.Where(model => keys.Problem(model) is null).ToList();
        if (ready.Count == 0)
        {
            return keyless;
        }

        var most = ready.Sum(Most);
        if (!await AgreedAsync(ready, most, cancellationToken))
        {
            return [.. keyless, .. ready.Select(model => new Finding(
                Name(model), "note", $"{model.Provider} {model.Model ?? model.Alias}, not tried: `peakloop doctor --yes` makes one call of at most {Dollars(Most(model))}"))];
        }

        try
        {
            return [.. keyless, .. await Stores.WriteAsync(context, place, store => TryAsync(ready, store, cancellationToken), cancellationToken)];
        }
        catch (LoopException held)
        {
            // A night under way, or a database that the findings above already speak of: the calls could not be recorded, so none is made.
            return [.. keyless, .. ready.Select(model => new Finding(Name(model), "note", $"not tried: {held.Message}"))];
        }
    }

    private async Task<IReadOnlyList<Finding>> TryAsync(IReadOnlyList<ModelOptions> models, ILoopStore store, CancellationToken cancellationToken)
    {
        var now = context.Host.Time.GetUtcNow();
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var left = config.Budgets.MonthUsd - (await store.SpendSinceAsync(month, cancellationToken)).Usd;
        var nothing = await store.PutTextAsync("doctor", cancellationToken);
        var run = await store.StartAsync(
            new RunStart(RunKind.Doctor, now, string.Join(" + ", models.Select(model => model.Alias)), config.Seed, nothing, nothing), cancellationToken);
        var ledger = new BudgetLedger(
            new BudgetLimits
            {
                Usd = config.Budgets.FirstRunUsd, CallUsd = config.Budgets.CallUsd, MonthLeftUsd = left,
                Shares = new Dictionary<BudgetAccount, double> { [BudgetAccount.PlanAndAct] = 1 },
            }, context.Host.Time);
        var effects = new EffectRunner(store, new StopSignal(() => File.Exists(place.KillSwitch)), context.Host.Time);
        var findings = new List<Finding>();
        foreach (var model in models)
        {
            findings.Add(await TryAsync(model, run.Id, effects, ledger, cancellationToken));
        }

        await store.EndAsync(run.Id, new RunEnd(context.Host.Time.GetUtcNow(), "complete", "done", ExitCode.Done), cancellationToken);
        return findings;
    }

    private async Task<Finding> TryAsync(
        ModelOptions model, RunId run, EffectRunner effects, BudgetLedger ledger, CancellationToken cancellationToken)
    {
        var alone = config with { Roles = Roles.All.ToDictionary(role => role, _ => new RoleOptions(model.Alias), StringComparer.Ordinal) };
        try
        {
            using var pipeline = new ModelPipeline(new PipelineParts(
                alone, effects, ledger, ModelAccess.Redactor(context.Host, keys, config), NoProgress.Instance, config.Seed, root, context.Host.Time)
            {
                Key = keys.Find,
            });
            var scope = new CallScope(run, $"model:{model.Alias}", BudgetAccount.PlanAndAct, Roles.Actor);
            return new Finding(Name(model), "ok", Text(model, await ModelProbe.RunAsync(pipeline.For(Roles.Actor), scope, cancellationToken)));
        }
        catch (LoopException failure) when (failure is ProviderException or BudgetExhaustedException)
        {
            return new Finding(Name(model), "problem", failure.Message, failure.ExitCode);
        }
    }

    private async Task<bool> AgreedAsync(List<ModelOptions> models, decimal most, CancellationToken cancellationToken)
    {
        if (context.Yes || context.Host.In is null)
        {
            return context.Yes;
        }

        await context.Host.Error.WriteAsync(
            $"Try {string.Join(", ", models.Select(model => model.Alias))} with one small call each, at most {Dollars(most)} in all? [y/N] ");
        return (await context.Host.In.ReadLineAsync(cancellationToken))?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    private static string Text(ModelOptions model, ProbeResult seen)
    {
        var json = seen.Json switch { "schema" => "JSON by schema", "object" => "JSON mode", _ => "JSON in words only" };
        var usage = seen.Usage ? "counts its tokens" : "does not count its tokens, so that each call is budgeted at its worst case";
        var left = seen.LeftOut.Count > 0 ? $", takes no {string.Join(", ", seen.LeftOut)}" : "";
        var price = model.Price is null ? ", price not stated (budgets.unknownPrice is assumed)" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seen.ModelId ?? model.Model ?? model.Alias} answered in {seen.Milliseconds:0} ms for {Dollars(seen.Usd ?? 0)}: {(seen.Tools ? "tools" : "no tools")}, {json}, {usage}{left}{price}");
    }

    private decimal Most(ModelOptions model) => WorstCase.MostUsd(
        ModelPipeline.PriceOf(model, config.Budgets), WorstCase.InputTokens(ModelProbe.Messages, ModelProbe.Options()), ModelProbe.MaxOutputTokens + model.ReasoningTokens);

    private bool Used(ModelOptions model) => SeriesName.RealModels(config).Contains(model.Alias);

    private static string Name(ModelOptions model) => $"model {model.Alias}";

    private static string Dollars(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.0000}");
}
