using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Governance;

/// <summary>Writes held calls as proposals and refused ones as incidents of one run.</summary>
/// <param name="store">Store.</param>
/// <param name="now">The moment the run works at.</param>
/// <param name="approvalDays">Days after which a proposal lapses.</param>
/// <param name="redactor">Takes secrets out of arguments before they are stored.</param>
public sealed class ToolLedger(ILoopStore store, DateTimeOffset now, int approvalDays, ISecretRedactor redactor) : IToolLedger
{
    /// <summary>Kind of a proposal to run a tool.</summary>
    public const string Kind = "tool-call";

    private const int MaxShownArguments = 160;
    private readonly ConcurrentDictionary<string, Incident> refused = new(StringComparer.Ordinal);

    /// <summary>What was refused in this process or replayed, in the order of paths.</summary>
    public IReadOnlyList<Incident> Refused => [.. refused.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value)];

    /// <inheritdoc/>
    public async Task HoldAsync(CallScope scope, string tool, JsonObject arguments, string reason, CancellationToken cancellationToken)
    {
        var action = CanonicalJson.Write(new JsonObject { ["action"] = "call-tool", ["tool"] = tool, ["arguments"] = arguments.DeepClone() });
        if (!ReferenceEquals(redactor.Redact(action), action))
        {
            // A call with a secret in it can be neither shown nor stored, so nobody could approve it.
            await RefuseAsync(scope, tool, [], "the arguments hold a secret", cancellationToken);
            return;
        }

        var digest = ContentHash.Of(action);
        var waiting = await store.ProposalsAsync("waiting", cancellationToken);
        if (waiting.Any(proposal => proposal.Digest == digest && proposal.Expires > now))
        {
            return;
        }

        var shown = CanonicalJson.Write(arguments);
        await store.SaveProposalsAsync(
            [
                new ProposalRecord(
                    ContentHash.Short(ContentHash.Of(scope.Run.ToString(), scope.Path, action)), scope.Run, Kind, $"tool:{tool}",
                    $"Run {tool} with {(shown.Length <= MaxShownArguments ? shown : shown[..MaxShownArguments] + "…")}: {reason}",
                    action, digest, "waiting", now, now.AddDays(approvalDays), null, null),
            ],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task RefuseAsync(CallScope scope, string tool, JsonObject arguments, string reason, CancellationToken cancellationToken)
    {
        var incident = new Incident(now, scope.Run.ToString(), scope.Path, tool, redactor.Redact(reason));
        refused[scope.Path] = incident;
        return Incidents.AppendAsync(store, incident, redactor.Redact(CanonicalJson.Write(arguments)), cancellationToken);
    }
}
