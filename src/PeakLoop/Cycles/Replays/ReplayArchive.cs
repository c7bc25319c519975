using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>A configuration of an earlier cycle, ready to run.</summary>
/// <param name="Run">The cycle that it was in force in.</param>
/// <param name="Wanted">The cycle that was asked for; another one than <paramref name="Run"/> where that one's configuration cannot run any more.</param>
/// <param name="Prompts">Its prompts by id.</param>
/// <param name="Reason">Why the wanted one cannot run; null where it can.</param>
public sealed record ArchivedConfiguration(RunRecord Run, int Wanted, IReadOnlyDictionary<string, CaseArm> Prompts, string? Reason);

/// <summary>Finds the configurations of earlier cycles. Which one is taken depends on its date alone, never on its scores.</summary>
/// <param name="store">Where they are archived.</param>
/// <param name="renderer">Fills prompts: an archived template that cannot be filled any more cannot run.</param>
/// <param name="today">Today's prompts.</param>
/// <param name="cases">Cases that are to be run.</param>
public sealed class ReplayArchive(
    ILoopStore store, IPromptRenderer renderer, IReadOnlyDictionary<string, PromptDocument> today, IReadOnlyList<EvalCase> cases)
{
    private readonly Dictionary<string, (IReadOnlyDictionary<string, CaseArm>? Prompts, string? Reason)> known = new(StringComparer.Ordinal);

    /// <summary>
    /// The configuration of a cycle; where it is not there or cannot run, that of the nearest cycle (the older of two equally near ones).
    /// </summary>
    /// <param name="wanted">Cycle asked for.</param>
    /// <param name="candidates">Ended cycles of the series that may stand in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The configuration, or null where none of them can run.</returns>
    public async Task<ArchivedConfiguration?> FindAsync(int wanted, IEnumerable<RunRecord> candidates, CancellationToken cancellationToken)
    {
        string? reason = null;
        foreach (var run in candidates.OrderBy(run => Math.Abs(run.Id.Number - wanted)).ThenBy(run => run.Id.Number))
        {
            if (reason is null && run.Id.Number != wanted)
            {
                reason = $"cycle {wanted} is not on record";
            }

            if (!known.TryGetValue(run.Start.ConfigHash, out var found))
            {
                known[run.Start.ConfigHash] = found = await LoadAsync(run.Start.ConfigHash, cancellationToken);
            }

            if (found.Prompts is { } prompts)
            {
                return new ArchivedConfiguration(run, wanted, prompts, reason);
            }

            reason ??= found.Reason;
        }

        return null;
    }

    private async Task<(IReadOnlyDictionary<string, CaseArm>? Prompts, string? Reason)> LoadAsync(string hash, CancellationToken cancellationToken)
    {
        if (await ConfigurationArchive.PromptsAsync(store, hash, cancellationToken) is not { } hashes)
        {
            return (null, "its configuration is not in the archive");
        }

        var prompts = new Dictionary<string, CaseArm>(StringComparer.Ordinal);
        foreach (var (id, address) in hashes.Where(each => today.ContainsKey(each.Key)))
        {
            var (document, reason) = ConfigurationArchive.Restore(await store.ConfigurationAsync(address, cancellationToken), today[id]);
            if (document is null || (reason = Unfillable(document)) is not null)
            {
                return (null, reason);
            }

            prompts[id] = CaseArm.Of(document);
        }

        return prompts.Count == 0 ? (null, "none of its prompts is in use any more") : (prompts, null);
    }

    private string? Unfillable(PromptDocument document)
    {
        try
        {
            foreach (var each in cases.Where(each => each.Target == document.Id))
            {
                renderer.Render(document, (JsonObject)each.Vars.DeepClone());
            }

            return null;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return $"the {document.Id} prompt of that time can no longer be filled: {broken.Message}";
        }
    }
}
