using PeakLoop.Evals;
using PeakLoop.Evals.Running;

namespace PeakLoop.Cycles.Replays;

/// <summary>The configuration in force and its night, as an arm of a replay.</summary>
internal static class Tonight
{
    /// <summary>Its prompts.</summary>
    public static IReadOnlyDictionary<string, CaseArm> Arms(CycleContext context) =>
        context.Workspace.Prompts.Keys.ToDictionary(id => id, id => CaseArm.Of(context.Prompt(id)), StringComparer.Ordinal);

    /// <summary>Tonight's mean score of a case, 0..1; null where it has none.</summary>
    public static Func<EvalCase, double?> Scores(CycleContext context)
    {
        var scores = context.Work.Scores.Where(each => each.Score.Score is not null).GroupBy(each => each.Score.Case, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Average(each => each.Score.Score!.Value), StringComparer.Ordinal);
        return each => scores.TryGetValue(each.Id, out var score) ? score : null;
    }

    /// <summary>Aliases of the models that answer fixed cases.</summary>
    public static string Models(CycleContext context) => string.Join(
        ", ", context.Workspace.Prompts.Values.Where(prompt => prompt.Role != Agents.Roles.Judge).Select(prompt => context.Models.AliasOf(prompt.Role)).Distinct().Order(StringComparer.Ordinal));
}
