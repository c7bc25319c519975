using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Phases;

/// <summary>Records what the loop proposes, bound to the digest of exactly what would be done.</summary>
internal static class Proposals
{
    private static readonly string[] Kinds = [FactKinds.Goal, FactKinds.Dependency, FactKinds.Decision, FactKinds.Commitment];

    /// <summary>A change of a fact, proposed by an actor's tool. Returns the text for the model.</summary>
    public static async Task<string> FactAsync(CycleContext context, CallScope scope, ProposedChange change, CancellationToken cancellationToken)
    {
        if (!Kinds.Contains(change.Kind))
        {
            throw new ArgumentException(
                $"'{change.Kind}' cannot be changed. Kinds: {string.Join(", ", Kinds)}." +
                (NearestName.Find(change.Kind, Kinds) is { } nearest ? $" Did you mean '{nearest}'?" : ""));
        }

        if (string.IsNullOrWhiteSpace(change.Evidence))
        {
            throw new ArgumentException("A proposal needs evidence: quote the fact it rests on.");
        }

        var proposal = Of(
            context, $"{scope.Path}/propose:{change.Kind}:{change.Id}:{change.Field}", "fact", $"{change.Kind}:{change.Id}",
            change.Field.Length == 0 ? $"Add {change.Kind} {change.Id}: {change.Value}" : $"Set {change.Field} of {change.Kind} {change.Id} to: {change.Value}",
            new JsonObject
            {
                ["action"] = "set-fact", ["kind"] = change.Kind, ["id"] = change.Id, ["field"] = change.Field, ["value"] = change.Value,
                ["evidence"] = change.Evidence,
            });
        await context.Store.SaveProposalsAsync([proposal], cancellationToken);
        return $"Proposed as {proposal.Id}; it waits for a person.";
    }

    /// <summary>A proposal of this cycle.</summary>
    public static ProposalRecord Of(CycleContext context, string path, string kind, string target, string text, JsonObject action)
    {
        var canonical = CanonicalJson.Write(action);
        return new ProposalRecord(
            ContentHash.Short(ContentHash.Of(context.Run.ToString(), path, canonical)), context.Run, kind, target, text, canonical, ContentHash.Of(canonical),
            "waiting", context.Now, context.Now.AddDays(context.Config.Autonomy.ApprovalDays), null, null);
    }
}
