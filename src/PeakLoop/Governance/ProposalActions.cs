using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Cycles;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Edits;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Records;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Governance;

/// <summary>
/// Does what a person approved: exactly the action that the proposal's digest names, nothing else. A proposal that is no longer waiting, or
/// has lapsed, is not done.
/// </summary>
/// <param name="store">Store.</param>
/// <param name="promptFiles">Prompt files.</param>
/// <param name="doers">What is done outside the core; null: such proposals cannot be applied here.</param>
public sealed class ProposalActions(ILoopStore store, IPromptFiles promptFiles, ProposalDoers? doers = null)
{
    private static readonly string[] Dates = ["due", "neededBy", "expires"];

    /// <summary>Approves and applies a proposal. Returns what was done, for a person.</summary>
    /// <exception cref="LoopException">It is not waiting, has lapsed, was altered, or cannot be applied.</exception>
    public async Task<string> ApproveAsync(ProposalRecord proposal, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (proposal.Expires <= now)
        {
            throw new LoopException(ExitCode.Usage, $"Proposal {proposal.Id} lapsed on {proposal.Expires:yyyy-MM-dd}; the loop will propose it again if it still holds.");
        }

        if (ContentHash.Of(proposal.Action) != proposal.Digest)
        {
            throw new IntegrityException($"Proposal {proposal.Id} was altered after it was made: its action does not match its digest.");
        }

        var action = JsonNode.Parse(proposal.Action)!.AsObject();
        var apply = action["action"]?.GetValue<string>() switch
        {
            "set-fact" => await FactAsync(proposal, action, user, now, cancellationToken),
            QualityProposal.ActionName => EvalEdit(proposal, action, cancellationToken),
            "set-prompt" => await PromptAsync(proposal, action, user, now, cancellationToken),
            "call-tool" => Call(proposal, action, cancellationToken),
            "pin-tools" => () => Task.FromResult($"The tools of {action["server"]} are accepted as they are described now."),
            "add-case" => Add(proposal, action, cancellationToken),
            var other => throw new IntegrityException($"Proposal {proposal.Id} asks for '{other}', which nothing can do."),
        };
        if (!await store.DecideAsync(proposal.Id, proposal.Digest, "waiting", "approved", user, now, cancellationToken))
        {
            throw new LoopException(ExitCode.Usage, $"Proposal {proposal.Id} is not waiting any more.");
        }

        await store.AppendAsync(now, user, "approve", proposal.Action, $"approve/{proposal.Id}", cancellationToken);
        await store.TouchAsync(new HumanTouch("approve", proposal.Id, user, now), cancellationToken);
        var text = await apply();
        await store.DecideAsync(proposal.Id, proposal.Digest, "approved", "applied", user, now, cancellationToken);
        return text;
    }

    /// <summary>Rejects a proposal; false where it is not waiting.</summary>
    public async Task<bool> RejectAsync(ProposalRecord proposal, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await store.DecideAsync(proposal.Id, proposal.Digest, "waiting", "rejected", user, now, cancellationToken))
        {
            return false;
        }

        await store.AppendAsync(now, user, "reject", proposal.Action, $"reject/{proposal.Id}", cancellationToken);
        await store.TouchAsync(new HumanTouch("reject", proposal.Id, user, now), cancellationToken);
        return true;
    }

    private async Task<Func<Task<string>>> FactAsync(
        ProposalRecord proposal, JsonObject action, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (kind, id) = (action["kind"]!.GetValue<string>(), action["id"]!.GetValue<string>());
        var (field, value) = (action["field"]!.GetValue<string>(), action["value"]!.GetValue<string>());
        var latest = (await store.LatestFactsAsync(null, cancellationToken)).FirstOrDefault(entry => entry.Kind == kind && entry.Id == id);
        if (latest?.Json is null || field.Length == 0)
        {
            throw new LoopException(ExitCode.Usage, $"Proposal {proposal.Id} cannot be applied by itself: write {kind} {id} into loop.config.json or your goal source.");
        }

        var fact = JsonNode.Parse(latest.Json)!.AsObject();
        if (Dates.Contains(field) && !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new LoopException(ExitCode.Usage, $"Proposal {proposal.Id} sets {field} to '{value}', which is no date.");
        }

        fact[field] = field == "rank" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : value;
        var json = CanonicalJson.Write(fact);
        var entry = latest with { Json = json, ContentHash = ContentHash.Of(json), At = now, By = user, Reason = $"approved {proposal.Id}: {action["evidence"]}", Source = "cli" };
        _ = FactBook.FromEntries([entry]); // A value that the fact cannot hold is found before anything is written.
        return async () =>
        {
            await store.AppendFactsAsync([entry], cancellationToken);
            return $"{kind} {id}: {field} is now {value}.";
        };
    }

    /// <summary>Runs exactly the approved call. A proposal whose call failed stays approved and is not tried again by itself.</summary>
    private Func<Task<string>> Call(ProposalRecord proposal, JsonObject action, CancellationToken cancellationToken)
    {
        var call = doers?.CallTool ?? throw NotHere(proposal);
        var (tool, arguments) = (action["tool"]!.GetValue<string>(), action["arguments"]!.AsObject());
        return async () =>
        {
            var result = await call(proposal, tool, arguments, cancellationToken);
            return result.Failed
                ? throw new LoopException(ExitCode.Infrastructure, $"{tool} was approved and run, and failed: {result.Text}")
                : $"{tool} was run: {UntrustedText.Unmark(result.Text)}";
        };
    }

    private Func<Task<string>> Add(ProposalRecord proposal, JsonObject action, CancellationToken cancellationToken)
    {
        var add = doers?.AddCase ?? throw NotHere(proposal);
        return () => add(action, cancellationToken);
    }

    private static LoopException NotHere(ProposalRecord proposal) =>
        new(ExitCode.Usage, $"Proposal {proposal.Id} can be applied only from the command line in its workspace.");

    private Func<Task<string>> EvalEdit(ProposalRecord proposal, JsonObject action, CancellationToken cancellationToken)
    {
        var edit = FileEdit.FromJson(action);
        var apply = doers?.EditEval ?? throw NotHere(proposal);
        return async () =>
        {
            await apply(edit, cancellationToken);
            return $"{edit.File} is changed: {proposal.Text}.";
        };
    }

    private async Task<Func<Task<string>>> PromptAsync(
        ProposalRecord proposal, JsonObject action, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var prompt = action["prompt"]!.GetValue<string>();
        var change = new PromptChangeRecord(
            ContentHash.Short(ContentHash.Of("approved", proposal.Id)), prompt, action["from"]!.GetValue<string>(), action["to"]!.GetValue<string>(),
            action["kind"]!.GetValue<string>(), null, user, proposal.Action, now, action["series"]!.GetValue<string>());
        var promotions = new Promotions(store, promptFiles);
        var sections = await promotions.SectionsAsync(prompt, change.To, cancellationToken);
        return async () => await promotions.ApplyAsync(change, sections, change.From, cancellationToken)
            ? $"{prompt}: version {ContentHash.Short(change.To)} is in force from the next cycle on."
            : throw new LoopException(ExitCode.Usage, $"{prompt} was edited by hand meanwhile; nothing was changed.");
    }
}
