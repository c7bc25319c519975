using System.Text.Json.Nodes;

namespace PeakLoop.Agents;

/// <summary>Where tool calls that a person has to know of are written down.</summary>
public interface IToolLedger
{
    /// <summary>Notes a call that was held back as a proposal, bound to the digest of exactly this tool and these arguments.</summary>
    Task HoldAsync(CallScope scope, string tool, JsonObject arguments, string reason, CancellationToken cancellationToken);

    /// <summary>Notes a call that was refused because it tried to leave its sandbox. A replayed refusal is noted once.</summary>
    Task RefuseAsync(CallScope scope, string tool, JsonObject arguments, string reason, CancellationToken cancellationToken);
}
