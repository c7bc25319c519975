using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Cli.Approvals;

/// <summary><c>approvals</c>: what waits for a person.</summary>
internal static class ApprovalsCommand
{
    public static Command Create(CliHost host)
    {
        var approvals = new Command("approvals", "What waits for a person.");
        approvals.Subcommands.Add(new Command("list", "Waiting proposals.").Handle(host, (context, _, token) => ListAsync(context, token)));
        var id = new Argument<string>("ID") { Description = "Id of the proposal." };
        approvals.Subcommands.Add(new Command("approve", "Applies exactly what was proposed.") { id }
            .Handle(host, (context, parsed, token) => DecideAsync(context, parsed.GetValue(id)!, approve: true, token)));
        approvals.Subcommands.Add(new Command("reject", "Turns a proposal down.") { id }
            .Handle(host, (context, parsed, token) => DecideAsync(context, parsed.GetValue(id)!, approve: false, token)));
        return approvals;
    }

    private static async Task<ExitCode> ListAsync(VerbContext context, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        var now = context.Host.Time.GetUtcNow();
        var waiting = (await store.ProposalsAsync("waiting", cancellationToken)).Where(proposal => proposal.Expires > now).ToList();
        foreach (var proposal in waiting)
        {
            await context.Human.WriteLineAsync($"{proposal.Id}  {proposal.Kind,-10} {proposal.Text}  ({proposal.Run}, lapses {proposal.Expires:yyyy-MM-dd})");
        }

        if (waiting.Count == 0)
        {
            await context.Human.WriteLineAsync("Nothing waits for you.");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["approvals"] = new JsonArray([.. waiting.Select(proposal => (JsonNode)new JsonObject
                {
                    ["id"] = proposal.Id, ["kind"] = proposal.Kind, ["target"] = proposal.Target, ["text"] = proposal.Text,
                    ["action"] = JsonNode.Parse(proposal.Action), ["digest"] = proposal.Digest, ["run"] = proposal.Run.ToString(),
                    ["at"] = JsonEnvelope.Node(proposal.At.UtcDateTime), ["expires"] = JsonEnvelope.Node(proposal.Expires.UtcDateTime),
                })]),
            });
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> DecideAsync(VerbContext context, string id, bool approve, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var config = Stores.Config(root);
        var now = context.Host.Time.GetUtcNow();
        var text = await Stores.WriteAsync(
            context, Stores.Place(context),
            async store =>
            {
                var proposal = await FindAsync(store, id, cancellationToken);
                var actions = new ProposalActions(store, new PromptFileWriter(root, config.Paths.Prompts), new ProposalDoers
                {
                    CallTool = (waiting, tool, arguments, token) => ApprovedCall.RunAsync(context, store, config, waiting, tool, arguments, token),
                    AddCase = (action, token) => Mcp.CaseProposal.WriteAsync(root, action, context.Host.User, now, token),
                    EditEval = new EvalFileWriter(root, config.Paths).ApplyAsync,
                });
                return approve ? await actions.ApproveAsync(proposal, context.Host.User, now, cancellationToken)
                    : await actions.RejectAsync(proposal, context.Host.User, now, cancellationToken) ? $"Rejected: {proposal.Text}"
                    : throw new LoopException(ExitCode.Usage, $"Proposal {id} is not waiting any more: it is {proposal.State}.");
            },
            cancellationToken);
        await context.Human.WriteLineAsync(text);
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["id"] = id, ["text"] = text });
        }

        return ExitCode.Done;
    }

    private static async Task<ProposalRecord> FindAsync(ILoopStore store, string id, CancellationToken cancellationToken)
    {
        var proposals = await store.ProposalsAsync(null, cancellationToken);
        return proposals.FirstOrDefault(proposal => proposal.Id == id)
            ?? throw InputException.One(
                new SourceLocation("ID"), id, "the id of a proposal; `peakloop approvals list` shows them", NearestName.Find(id, proposals.Select(proposal => proposal.Id)));
    }
}
