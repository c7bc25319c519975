using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Models;
using PeakLoop.Organization;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Run;

/// <summary>One line of a cost estimate.</summary>
/// <param name="Phase">Phase.</param>
/// <param name="Calls">Calls expected.</param>
/// <param name="MostCalls">Calls at most.</param>
/// <param name="ExpectedUsd">Dollars expected.</param>
/// <param name="CeilingUsd">Dollars at most, before the night's cap.</param>
internal sealed record PhaseCost(string Phase, int Calls, int MostCalls, decimal ExpectedUsd, decimal CeilingUsd);

/// <summary>What a night would do and could cost. Makes no call and writes nothing.</summary>
internal static class DryRun
{
    // Typical sizes of a prompt with its context and of an answer, in tokens: from rehearsed nights over the sample organization.
    private const int InputTokens = 1_600;
    private const int OutputTokens = 500;
    private const int InputBytes = 12_000;
    private const int ActorRounds = 2;

    /// <summary>The estimate per phase.</summary>
    public static IReadOnlyList<PhaseCost> Estimate(LoopWorkspace workspace, OrganizationFacts facts, CycleOptions options, NightPolicy policy, DateTimeOffset now)
    {
        var config = workspace.Config;
        var selection = GoalSelection.Select(facts, now, config.Night, options.Goal);
        var teams = selection.Selected.Select(goal => goal.Goal.Team).Distinct().Count();
        var goals = selection.Selected.Count;
        var cases = workspace.Cases.Where(each => workspace.Prompts.ContainsKey(each.Target)).ToList();
        var quiet = cases.Count(each => each.Split == EvalSplit.Anchor || each.Severity == CaseSeverity.MustPass);
        var run = (policy.FullSuite ? cases.Count : quiet) * config.Evals.Trials;
        var tune = policy.Tunes ? config.Tune.MaxSearchCalls + (2 * config.Tune.MaxPairsPerNight) : 0;
        var coordinator = teams > 1 ? 1 : 0;
        return
        [
            Cost(config, Roles.Planner, "plan", teams + coordinator, teams + coordinator),
            Cost(config, Roles.Actor, "act", goals * ActorRounds, goals * (config.Night.MaxActionsPerGoal + 1) * config.Night.MaxRounds),
            Cost(config, Roles.Planner, "evaluate", run, cases.Count * config.Evals.Trials),
            Cost(config, Roles.Lesson, "learn", 1, 1),
            Cost(config, Roles.Planner, "tune", tune * 3 / 4, tune),
        ];
    }

    /// <summary>Shows what a night would do.</summary>
    public static async Task<ExitCode> ShowAsync(VerbContext context, RunRequest request, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var workspace = ModelOverride.Apply(WorkspaceLoader.Load(new DiskWorkspaceFiles(root)), request.Options.Model);
        var now = context.Host.Time.GetUtcNow();
        var facts = (await SourceReader.ReadAsync(root, workspace.Config.Organization, cancellationToken)).Facts;
        await using var store = await Stores.ReadAsync(DataPlace.Of(context, root, workspace.Config.Paths), cancellationToken);
        var number = store is null ? 1 : (await store.RunsAsync(RunKind.Cycle, 1, cancellationToken) is [.., var last] ? last.Id.Number + 1 : 1);
        if (store is not null)
        {
            facts = FactBook.FromEntries(await store.LatestFactsAsync(null, cancellationToken)) is { Goals.Count: > 0 } recorded ? recorded : facts;
        }

        var real = SeriesName.RealModels(workspace.Config).Count > 0;
        var policy = NightPolicy.For(workspace.Config, request.Options, now, number, number == 1, real && number == 1, probation: false);
        var limits = policy.Limits(workspace.Config, request.Options, real && number == 1, null, now, 0);
        var costs = Estimate(workspace, facts, request.Options, policy, now);
        var recent = store is null ? null : await RecentWork.BeforeAsync(store, SeriesName.Of(workspace.Config), number, cancellationToken);
        var selection = GoalSelection.Select(facts, now, workspace.Config.Night, request.Options.Goal, recent);
        await context.Human.WriteLineAsync($"Cycle {number} would be a {policy.Reason}, with {selection.Selected.Count} goals; {selection.LeftOutSummary}.");
        foreach (var goal in selection.Selected)
        {
            await context.Human.WriteLineAsync($"  {goal.Goal.Title} ({goal.Goal.Team}): {string.Join("; ", goal.Reasons)}");
        }

        await WriteCostsAsync(context.Human, costs, limits.Usd);
        if (context.Json)
        {
            JsonEnvelope.Write(context, SeriesName.Of(workspace.Config), ExitCode.Done, new JsonObject
            {
                ["dryRun"] = true, ["policy"] = policy.Reason, ["capUsd"] = limits.Usd, ["phases"] = JsonEnvelope.Node(costs),
                ["goals"] = new JsonArray([.. selection.Selected.Select(goal => (JsonNode)goal.Goal.Id)]),
            });
        }

        return ExitCode.Done;
    }

    /// <summary>Writes the table of costs.</summary>
    public static async Task WriteCostsAsync(TextWriter output, IReadOnlyList<PhaseCost> costs, decimal? cap)
    {
        await output.WriteLineAsync($"{"phase",-10} {"calls",6} {"at most",8} {"expected",10} {"ceiling",10}");
        foreach (var cost in costs)
        {
            await output.WriteLineAsync($"{cost.Phase,-10} {cost.Calls,6} {cost.MostCalls,8} {"$" + cost.ExpectedUsd.ToString("0.00"),10} {"$" + cost.CeilingUsd.ToString("0.00"),10}");
        }

        var expected = costs.Sum(cost => cost.ExpectedUsd);
        await output.WriteLineAsync(
            $"Expected ${expected:0.00}; never more than the night's cap of {(cap is { } most ? $"${most:0.00}" : "(none)")}, which is reserved call by call.");
    }

    private static PhaseCost Cost(LoopConfig config, string role, string phase, int calls, int most)
    {
        var price = ModelPipeline.PriceOf(config.Models[config.Roles[role].Model], config.Budgets);
        var expected = ((InputTokens * price.InputPerMillion) + (OutputTokens * price.OutputPerMillion)) / 1_000_000m;
        var ceiling = ((InputBytes * price.InputPerMillion) + (2_400 * price.OutputPerMillion)) / 1_000_000m;
        return new PhaseCost(phase, calls, Math.Max(calls, most), calls * expected, Math.Max(calls, most) * ceiling);
    }
}
