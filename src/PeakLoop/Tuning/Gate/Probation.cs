using System.Globalization;
using System.Text.Json;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>
/// Watches a promoted version for some nights against the one before it, on fresh gate pairs, and takes it back as soon as the evidence says
/// that it is worse.
/// </summary>
public sealed class Probation(TuningContext context)
{
    /// <summary>Name of the cycle value that carries the state from night to night.</summary>
    public const string ValueName = "probation";

    /// <summary>Runs tonight's pairs of every version on probation. Returns what happened, for a person; null where none is.</summary>
    /// <param name="changes">Changes of this series before this night.</param>
    /// <param name="versions">Known versions.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> WatchAsync(
        IReadOnlyList<PromptChangeRecord> changes, IReadOnlyList<PromptVersionRecord> versions, CancellationToken cancellationToken)
    {
        var before = context.ProbationBefore is null ? []
            : JsonSerializer.Deserialize<Dictionary<string, ProbationState>>(context.ProbationBefore, CycleValueJson.Options)!;
        var after = new SortedDictionary<string, ProbationState>(StringComparer.Ordinal);
        var said = new List<string>();
        foreach (var change in InForce(changes).Where(change => change.Kind == "promote"))
        {
            var state = before.GetValueOrDefault(change.Id) ?? ProbationState.Open();
            if (state.Nights >= ProbationState.Length || versions.FirstOrDefault(version => version.Prompt == change.Prompt && version.Hash == change.From) is not { } previous)
            {
                after[change.Id] = state;
                continue;
            }

            state = await NightAsync(change, previous, state, cancellationToken);
            after[change.Id] = state;
            said.Add(await JudgeAsync(change, state, cancellationToken));
        }

        if (after.Count > 0)
        {
            await context.SaveValue(ValueName, JsonSerializer.Serialize(after, CycleValueJson.Options), cancellationToken);
        }

        return said.Count == 0 ? null : string.Join(" ", said);
    }

    private static IEnumerable<PromptChangeRecord> InForce(IReadOnlyList<PromptChangeRecord> changes) =>
        changes.Where(change => change.Kind is "adopt" or "promote" or "rollback").GroupBy(change => change.Prompt).Select(group => group.Last());

    private async Task<ProbationState> NightAsync(
        PromptChangeRecord change, PromptVersionRecord previous, ProbationState state, CancellationToken cancellationToken)
    {
        var current = CaseArm.Of(context.Prompts[change.Prompt]);
        var old = CaseArm.Of(context.Prompts[change.Prompt].WithSectionTexts(
            JsonSerializer.Deserialize<Dictionary<string, string>>(previous.Sections)!));
        var pairs = await PairedDraws.RunAsync(
            context, context.CasesOf(change.Prompt, EvalSplit.Gate), current, old, $"probation-{change.Id}", state.Pairs, ProbationState.PairsPerNight,
            (ScorePurpose.Probation, ScorePurpose.Probation), cancellationToken);
        var process = BettingEProcess.Continue(state.Shortfall);
        foreach (var pair in pairs)
        {
            if (pair.Difference is { } difference)
            {
                process.Add(difference);
            }
        }

        return new ProbationState(process.ToState(), state.Pairs + pairs.Count, state.Nights + (pairs.Count > 0 ? 1 : 0));
    }

    private async Task<string> JudgeAsync(PromptChangeRecord change, ProbationState state, CancellationToken cancellationToken)
    {
        var process = BettingEProcess.Continue(state.Shortfall);
        var figures = $"won {process.Wins}, lost {process.Losses} of {state.Pairs} pairs";
        if (process.MaxLogE < Math.Log(ProbationState.Threshold))
        {
            return $"{change.Prompt} on trial, night {state.Nights} of {ProbationState.Length}: {figures}.";
        }

        var evidence = JsonSerializer.Serialize(new { e = Math.Exp(process.MaxLogE), state.Pairs, process.Wins, process.Losses, state.Nights }, CycleValueJson.Options);
        await context.Rollback(
            new PromptChangeRecord(
                ContentHash.Short(ContentHash.Of(context.Run.ToString(), "rollback", change.Id)), change.Prompt, change.To, change.From, "rollback",
                context.Run, "loop", evidence, context.Now, context.Series),
            cancellationToken);
        await context.Store.AppendAsync(
            context.Now, "loop", "rollback", evidence, string.Create(CultureInfo.InvariantCulture, $"{context.Run}/rollback/{change.Id}"), cancellationToken);
        return $"{change.Prompt} was rolled back: {figures} against the version before.";
    }
}
