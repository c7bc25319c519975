using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Eval.Running;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Tuning.Checks;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary><c>eval author</c>: the check author proposes checks for what the audit saw slip through; what proves itself waits in approvals.</summary>
internal static class AuthorCommand
{
    private const int Cycles = 56;
    private const int MostComplaints = 12;

    public static Command Create(CliHost host)
    {
        var calls = new Option<int?>("--budget-calls") { Description = $"Model calls at most. Default {MostComplaints}.", HelpName = "N" };
        calls.AtLeast(0);
        return new Command("author", "Has the check author propose checks for what slips through; they are tried, and wait in `approvals`.") { calls }
            .Handle(host, (context, parsed, token) => RunAsync(context, parsed.GetValue(calls) ?? MostComplaints, token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, int calls, CancellationToken cancellationToken)
    {
        await using var session = await LoopSession.OpenAsync(context, NoProgress.Instance, cancellationToken);
        using var scripts = CheckPorts.Scripts(context.Host, session.Root);
        var (workspace, now) = (session.Workspace, context.Host.Time.GetUtcNow());
        var series = SeriesName.Of(workspace.Config);
        var gathered = await AuditGathering.ReadAsync(session.Store, workspace, scripts, series, Cycles, context.Host.Time, cancellationToken);
        var audit = await CheckAudit.RunAsync(gathered.Input, cancellationToken);
        var complaints = audit.Surviving.DistinctBy(defect => (defect.Good.Case.Id, defect.Kind)).OrderBy(defect => defect.Id, StringComparer.Ordinal)
            .Take(Math.Min(calls, MostComplaints)).Select(defect => new CheckComplaint(defect.Good.Case, defect.Output, DefectClasses.Words(defect.Kind))).ToList();
        var run = await session.Store.StartAsync(new RunStart(RunKind.Tune, now, series, workspace.Config.Seed, "", ""), cancellationToken);
        var limits = await EvalEngine.LimitsAsync(session, workspace.Config, run, null, calls, cancellationToken);
        var engine = await EvalEngine.CreateAsync(session, workspace, run, limits, cancellationToken);
        var prompt = workspace.Prompts[Roles.CheckAuthor];
        var tuner = new CheckTuner(
            async (vars, path, token) =>
            {
                var rendered = session.Services.Renderer.Render(prompt, vars);
                var options = new CallScope(run.Id, path, BudgetAccount.Evaluate, Roles.CheckAuthor).Apply(new ChatOptions { MaxOutputTokens = prompt.MaxOutputTokens, Temperature = prompt.Temperature });
                return (await engine.Models.For(Roles.CheckAuthor).GetResponseAsync(
                    [new ChatMessage(ChatRole.System, rendered.System), new ChatMessage(ChatRole.User, rendered.User)], options, token)).Text;
            },
            workspace.Config.Autonomy.Checks);
        var tuning = await tuner.RunAsync(complaints, audit.Surviving, gathered.Input.Good, workspace.Files, cancellationToken);
        var proposals = tuning.Checks.Select(check => check.Proposal).OfType<QualityProposal>().ToList();
        await session.Store.SaveProposalsAsync(
            [.. proposals.Select(proposal =>
            {
                var action = CanonicalJson.Write(proposal.Action);
                return new ProposalRecord(
                    proposal.Id, run.Id, "check", proposal.Target, $"{proposal.Kind}: {proposal.Text}", action, ContentHash.Of(action), "waiting", now,
                    now.AddDays(workspace.Config.Autonomy.ApprovalDays), null, null);
            })],
            cancellationToken);
        await session.Store.EndAsync(run.Id, new RunEnd(now, "complete", "done", ExitCode.Done), cancellationToken);
        foreach (var proposal in proposals)
        {
            await context.Human.WriteLineAsync($"{proposal.Id}  {proposal.Text} ({proposal.Evidence[0]})");
        }

        foreach (var attempt in tuning.Attempts)
        {
            context.Warn(attempt);
        }

        await context.Human.WriteLineAsync($"{proposals.Count} checks wait in `peakloop approvals list`; {tuning.Rejected.Count} did not prove themselves.");
        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, new JsonObject
            {
                ["proposals"] = new JsonArray([.. proposals.Select(proposal => (JsonNode)new JsonObject { ["id"] = proposal.Id, ["target"] = proposal.Target, ["diff"] = proposal.Diff })]),
                ["rejected"] = new JsonArray([.. tuning.Rejected.Select(text => (JsonNode)text)]),
            });
        }

        return ExitCode.Done;
    }
}
