using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Quality;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>What should have an active check: goals, roles and tags. A check is active if it counts; anchors measure and alarm nobody.</summary>
internal static class Coverage
{
    private const string Actor = Roles.Actor;

    public static IReadOnlyList<Coverable> Of(LoopWorkspace workspace, IReadOnlyList<Goal> goals, IReadOnlyList<OutcomeRecord> outcomes)
    {
        var active = workspace.Cases.Where(each => AuditedCheck.Flat(each.Checks).Any(check => check.Weight > 0)).ToList();
        var kinds = active.Where(each => OutcomeTarget.All.Contains(each.Target)).Select(each => each.Target).ToHashSet(StringComparer.Ordinal);
        var watched = outcomes.Where(outcome => outcome.Goal is not null && kinds.Contains(OutcomeTarget.Of(outcome.Kind))).Select(outcome => outcome.Goal!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. goals.Where(goal => GoalStatus.IsOpen(goal.Status)).OrderBy(goal => goal.Id, StringComparer.Ordinal)
                .Select(goal => new Coverable("goal", goal.Id, watched.Contains(goal.Id) || active.Exists(each => Names(each, goal.Id)))),
            .. workspace.Prompts.Keys.Order(StringComparer.Ordinal)
                .Select(prompt => new Coverable("role", prompt, active.Exists(each => each.Target == prompt) || (prompt == Actor && kinds.Count > 0))),
            .. workspace.Cases.SelectMany(each => each.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(tag => new Coverable("tag", tag, active.Exists(each => each.Tags.Contains(tag)))),
        ];
    }

    private static bool Names(EvalCase each, string goal) =>
        each.Tags.Contains($"goal:{goal}") || each.Metadata["goal"]?.ToString() == goal
        || (each.Vars["goals"] is JsonArray goals && goals.Any(item => item is JsonObject map && map["id"]?.ToString() == goal));
}
