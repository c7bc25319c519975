using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Governance;

/// <summary>
/// Which list of tools of an outside server the organization knows: names, descriptions and schemas, by hash. The first list seen is
/// pinned; another one waits for a person, because a description is text that a model obeys.
/// </summary>
public sealed class ToolPins(ILoopStore store, RunId run, DateTimeOffset now, int approvalDays)
{
    /// <summary>Kind of a proposal to accept a changed list.</summary>
    public const string Kind = "tool-pin";

    /// <summary>Whether a server's list is the pinned one; a list of a server that has no pin is pinned.</summary>
    /// <param name="server">Name of the server in the configuration.</param>
    /// <param name="listing">Canonical text of its tools.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> IsPinnedAsync(string server, string listing, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(listing);
        var target = $"mcp:{server}";
        var known = (await store.ProposalsAsync(null, cancellationToken)).Where(proposal => proposal.Kind == Kind && proposal.Target == target).ToList();
        var pinned = known.Where(proposal => proposal.State == "applied").OrderBy(proposal => proposal.DecidedAt ?? proposal.At).LastOrDefault();
        if (pinned is not null)
        {
            var accepted = JsonNode.Parse(pinned.Action)?["hash"]?.GetValue<string>() == hash;
            if (!accepted && !known.Any(proposal => proposal.State == "waiting" && proposal.Expires > now && proposal.Action == Action(server, hash)))
            {
                await SaveAsync(server, hash, "waiting", $"The tools of {server} changed: read their new descriptions before you accept them.", cancellationToken);
            }

            return accepted;
        }

        await SaveAsync(server, hash, "applied", $"The tools of {server} as first seen.", cancellationToken);
        await store.AppendAsync(now, "loop", "pin-tools", Action(server, hash), $"pin-tools/{server}/{hash}", cancellationToken);
        return true;
    }

    private static string Action(string server, string hash) =>
        CanonicalJson.Write(new JsonObject { ["action"] = "pin-tools", ["server"] = server, ["hash"] = hash });

    private async Task SaveAsync(string server, string hash, string state, string text, CancellationToken cancellationToken)
    {
        var action = Action(server, hash);
        await store.SaveProposalsAsync(
            [
                new ProposalRecord(
                    ContentHash.Short(ContentHash.Of("pin", run.ToString(), action)), run, Kind, $"mcp:{server}", text, action, ContentHash.Of(action),
                    state, now, now.AddDays(approvalDays), state == "waiting" ? null : "loop", state == "waiting" ? null : now),
            ],
            cancellationToken);
    }
}
