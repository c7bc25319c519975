using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Records;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Cycles;

/// <summary>What an undo did.</summary>
/// <param name="Taken">What was taken back.</param>
/// <param name="Kept">What cannot be taken back, and why.</param>
public sealed record UndoResult(IReadOnlyList<string> Taken, IReadOnlyList<string> Kept);

/// <summary>
/// Takes back what a cycle changed: promotions, lessons, waiting proposals. History is never rewritten: taking back is a further entry. What
/// reached people (outcome files, applied proposals) is listed.
/// </summary>
public sealed class CycleUndo(ILoopStore store, IPromptFiles promptFiles, string user, DateTimeOffset now)
{
    private readonly List<string> taken = [];
    private readonly List<string> kept = [];

    /// <summary>Undoes a cycle; doing it again changes nothing more.</summary>
    public async Task<UndoResult> UndoAsync(RunId run, CancellationToken cancellationToken)
    {
        await PromptsAsync(run, cancellationToken);
        await LessonsAsync(run, cancellationToken);
        await ProposalsAsync(run, cancellationToken);
        var files = (await store.OutcomesAsync(run, cancellationToken)).Count;
        if (files > 0)
        {
            kept.Add($"{files} outcome files: they may have been read or sent; delete them by hand if they should go");
        }

        var detail = new JsonObject { ["run"] = run.ToString(), ["taken"] = new JsonArray([.. taken.Select(text => (JsonNode)text)]) };
        await store.AppendAsync(now, user, "undo", detail.ToJsonString(), null, cancellationToken);
        await store.TouchAsync(new HumanTouch("undo", run.ToString(), user, now), cancellationToken);
        return new UndoResult(taken, kept);
    }

    private async Task PromptsAsync(RunId run, CancellationToken cancellationToken)
    {
        var promotions = new Promotions(store, promptFiles);
        var changes = await store.ChangesAsync(null, cancellationToken);
        foreach (var change in changes.Where(change => change.Run == run && change.Kind is ("promote" or "rollback")))
        {
            var latest = changes.Last(each => each.Prompt == change.Prompt && each.Series == change.Series && each.Kind is ("adopt" or "promote" or "rollback"));
            if (latest.Id != change.Id)
            {
                kept.Add($"{change.Kind} of {change.Prompt}: a later change ({latest.Kind} by {latest.By}) stands over it");
                continue;
            }

            var back = new PromptChangeRecord(
                ContentHash.Short(ContentHash.Of("undo", change.Id)), change.Prompt, change.To, change.From, "rollback", null, user, null, now, change.Series);
            var done = await promotions.ApplyAsync(back, await promotions.SectionsAsync(change.Prompt, change.From, cancellationToken), change.To, cancellationToken);
            (done ? taken : kept).Add(done
                ? $"{change.Kind} of {change.Prompt}: version {ContentHash.Short(change.From)} is in force again"
                : $"{change.Kind} of {change.Prompt}: its file was edited by hand");
        }
    }

    private async Task LessonsAsync(RunId run, CancellationToken cancellationToken)
    {
        foreach (var entry in (await store.LatestFactsAsync(null, cancellationToken))
            .Where(entry => entry.Kind == FactKinds.Lesson && entry.By == run.ToString() && entry.Json is not null))
        {
            await store.AppendFactsAsync(
                [entry with { Json = null, ContentHash = ContentHash.Of("withdrawn", run.ToString()), At = now, By = user, Reason = $"undo of {run}" }], cancellationToken);
            taken.Add($"lesson {entry.Id}");
        }
    }

    private async Task ProposalsAsync(RunId run, CancellationToken cancellationToken)
    {
        foreach (var proposal in (await store.ProposalsAsync(null, cancellationToken)).Where(proposal => proposal.Run == run))
        {
            if (await store.DecideAsync(proposal.Id, proposal.Digest, "waiting", "undone", user, now, cancellationToken))
            {
                taken.Add($"proposal {proposal.Id}: {proposal.Text}");
            }
            else if (proposal.State == "applied")
            {
                kept.Add($"proposal {proposal.Id} was applied by {proposal.DecidedBy}: {proposal.Text}");
            }
        }
    }
}
