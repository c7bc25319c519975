using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Governance;
using PeakLoop.Models.Providers;
using PeakLoop.Records;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Cli.Approvals;

/// <summary>
/// Runs a tool call that a person approved: through the journal like every effect, at an address of its own, so that it is never run twice.
/// </summary>
internal static class ApprovedCall
{
    public static async Task<ToolResult> RunAsync(
        VerbContext context, ILoopStore store, LoopConfig config, ProposalRecord proposal, string tool, JsonObject arguments,
        CancellationToken cancellationToken)
    {
        var host = context.Host;
        var redactor = ModelAccess.Redactor(host, new ModelKeys(host.Environment, context.WorkspaceRoot), config);
        var now = host.Time.GetUtcNow();
        var place = DataPlace.Of(context, context.WorkspaceRoot, config.Paths);
        var effects = new EffectRunner(store, new StopSignal(() => File.Exists(place.KillSwitch)), host.Time);
        var path = $"approved/{proposal.Id}";
        await using var tools = await ToolsOfConfiguration.CreateAsync(
            new ToolRoom(config.Tools, context.WorkspaceRoot, host.Environment, redactor, host.Time),
            new ConfiguredToolRequest(
                config.Tools, proposal.Run, effects, new ToolPins(store, proposal.Run, now, config.Autonomy.ApprovalDays))
            { Path = path },
            cancellationToken);

        // The person's approval of exactly this call is what the levels below stand for.
        var allowed = new AutonomyOptions { Idempotent = AutonomyLevel.Act, Mutating = AutonomyLevel.Act, Destructive = AutonomyLevel.Act };
        var invoker = new ToolInvoker(effects, allowed, new ToolLedger(store, now, config.Autonomy.ApprovalDays, redactor));
        return await invoker.InvokeAsync(
            tools.Tools, new CallScope(proposal.Run, path, BudgetAccount.PlanAndAct, Roles.Actor), tool, arguments, cancellationToken);
    }
}
