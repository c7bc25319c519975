using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Evals.Quality;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary><c>eval audit</c>: how good the checks themselves are, and what to change about them.</summary>
internal static class AuditCommand
{
    private const int DefaultCycles = 56;

    public static Command Create(CliHost host)
    {
        var last = new Option<int?>("--last") { Description = $"Cycles to look at. Default {DefaultCycles}.", HelpName = "N" };
        last.AtLeast(1);
        var look = new Option<bool>("--dry-run") { Description = "Only look: proposals are shown and not put among the approvals." };
        var equivalent = new Option<string[]>("--equivalent")
        {
            Description = "Seeded defects after which the output is still fine: they no longer count.", HelpName = "ID", AllowMultipleArgumentsPerToken = true,
        };
        return new Command("audit", "How good the checks themselves are; proposals wait in `approvals`.") { last, look, equivalent }
            .Handle(host, (context, parsed, token) => RunAsync(
                context, parsed.GetValue(last) ?? DefaultCycles, parsed.GetValue(look), parsed.GetValue(equivalent) ?? [], token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, int last, bool look, string[] equivalent, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(root));
        var place = DataPlace.Of(context, root, workspace.Config.Paths);
        var series = SeriesName.Of(workspace.Config);
        var now = context.Host.Time.GetUtcNow();
        if (equivalent.Length > 0)
        {
            await Stores.WriteAsync(context, place, store => MarkAsync(store, equivalent, series, context.Host.User, now, cancellationToken), cancellationToken);
        }

        using var scripts = CheckPorts.Scripts(context.Host, root);
        AuditGathering gathered;
        await using (var store = await Stores.MustReadAsync(place, cancellationToken))
        {
            gathered = await AuditGathering.ReadAsync(store, workspace, scripts, series, last, context.Host.Time, cancellationToken);
        }

        var result = await CheckAudit.RunAsync(gathered.Input, cancellationToken);
        var drafts = GoalDraft.Of(result.Uncovered, gathered.Goals, workspace);
        var proposals = await AuditProposals.OfAsync(result, gathered.Input, workspace.Files, drafts, cancellationToken);
        var waiting = gathered.LastCycle is { } cycle && !look
            ? await Stores.WriteAsync(context, place, store => SaveAsync(store, workspace, cycle, result, proposals, context, series, now, cancellationToken), cancellationToken)
            : 0;
        await AuditText.WriteAsync(context.Human, result, proposals, waiting, look);
        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, AuditJson.Of(result, proposals));
        }

        return ExitCode.Done;
    }

    private static async Task<bool> MarkAsync(
        ILoopStore store, string[] ids, string series, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.SaveQualityAsync(
            [.. ids.Select(id => new QualityEntry(QualityKinds.EquivalentMutant, id, id, series, "{}", user, now))], cancellationToken);
        await store.TouchAsync(new HumanTouch("equivalent", string.Join(' ', ids), user, now), cancellationToken);
        return true;
    }

    private static async Task<int> SaveAsync(
        ILoopStore store, LoopWorkspace workspace, RunId cycle, AuditResult result, IReadOnlyList<QualityProposal> proposals, VerbContext context,
        string series, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.SaveQualityAsync(
            [new QualityEntry(
                QualityKinds.Audit, ContentHash.Short(ContentHash.Of($"{now:O}", series)), "suite", series,
                CycleValueJson.Write(AuditSummary.Of(result, cycle.Number)), context.Host.User, now)],
            cancellationToken);
        var records = proposals.Select(proposal =>
        {
            var action = CanonicalJson.Write(proposal.Action);
            return new ProposalRecord(
                proposal.Id, cycle, "check", proposal.Target, $"{proposal.Kind}: {proposal.Text}", action, ContentHash.Of(action), "waiting", now,
                now.AddDays(workspace.Config.Autonomy.ApprovalDays), null, null);
        }).ToList();
        await store.SaveProposalsAsync(records, cancellationToken);
        return (await store.ProposalsAsync("waiting", cancellationToken)).Count(known => records.Exists(each => each.Id == known.Id));
    }
}
