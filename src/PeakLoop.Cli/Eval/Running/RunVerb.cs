using PeakLoop.Cli.Common;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;
using PeakLoop.Tools;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Does what <c>eval run</c> promises.</summary>
internal static class RunVerb
{
    /// <summary>Runs the verb.</summary>
    public static async Task<ExitCode> RunAsync(VerbContext context, RunRequest request, CancellationToken cancellationToken)
    {
        var workspace = WorkspaceLoader.Load(new DiskWorkspaceFiles(context.WorkspaceRoot));
        var plan = await new RunPlanner(context, request, workspace).PlanAsync(cancellationToken);
        await using var session = await LoopSession.OpenAsync(context, NoProgress.Instance, workspace, cancellationToken);
        plan = await InForceAsync(session, plan, cancellationToken);
        var start = Start(plan, session.Services.Time.GetUtcNow());
        var run = await EvalRuns.StartAsync(session.Store, start, cancellationToken);
        if (run.Resumed > 0)
        {
            context.Warn($"{run.Id} was interrupted and goes on where it stopped");
        }

        var began = session.Services.Time.GetTimestamp();
        var results = plan.Given is null
            ? await new RunWork(session, plan, run, request).RunAsync(cancellationToken)
            : await GivenOutputs.GradeAsync(session, plan, run, cancellationToken);
        var seconds = session.Services.Time.GetElapsedTime(began).TotalSeconds;
        var answer = new RunAnswer(run.Id, plan, results, seconds);
        await session.Store.EndAsync(
            run.Id, new RunEnd(session.Services.Time.GetUtcNow(), answer.NotRun > 0 ? "partial" : "complete", answer.NotRun > 0 ? "budget: eval" : "done", answer.ExitCode), cancellationToken);
        if (request.JUnit is { } junit)
        {
            await AtomicFile.WriteAsync(context.FullPath(junit), RunJUnit.Render(answer), cancellationToken);
        }

        await RunText.WriteAsync(context, answer);
        if (context.Json)
        {
            JsonEnvelope.Write(context, plan.Series, answer.ExitCode, RunJson.Body(answer));
        }

        return answer.ExitCode;
    }

    /// <summary>Prompts of the workspace with the versions in force, as a night has them; prompts of other tools' files as they are.</summary>
    private static async Task<RunPlan> InForceAsync(LoopSession session, RunPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Arms.Count == 0 || plan.Arms.Values.All(arm => arm.Document.Engine == ForeignPromptDocuments.Engine))
        {
            return plan;
        }

        var store = session.Store;
        var inForce = await new PromptRegistry(store).SyncAsync(
            plan.Workspace.Prompts.Values, text => store.PutTextAsync(text, cancellationToken), plan.Series, session.Services.User,
            session.Services.Time.GetUtcNow(), cancellationToken);
        return plan with
        {
            Arms = plan.Arms.ToDictionary(
                arm => arm.Key, arm => CaseArm.Of(arm.Value.Document.WithSectionTexts(inForce[arm.Key].Sections)), StringComparer.Ordinal),
        };
    }

    /// <summary>What makes two runs the same: cases, checks, prompts, model, trials, given outputs.</summary>
    private static RunStart Start(RunPlan plan, DateTimeOffset now)
    {
        var configs = plan.Arms.OrderBy(arm => arm.Key, StringComparer.Ordinal).Select(arm => arm.Value.Config).ToArray();
        var model = plan.Given is null ? plan.Workspace.Config.Roles[Agents.Roles.Actor].Model : "";
        var asked = ContentHash.Of(
        [
            "eval run", model, Words.Count(plan.Trials, "trial"), .. configs,
            .. plan.Cases.Select(each => $"{each.Id} {EvalIdentity.CaseVersion(each)} {EvalIdentity.CheckSetVersion(each)}"),
            .. (plan.Given ?? []).Select(line => $"{line.Case.Id} {line.Trial} {ContentHash.Of(line.Output.Text)}"),
        ]);
        return new RunStart(RunKind.Eval, now, plan.Series, plan.Workspace.Config.Seed, asked, ContentHash.Of(configs));
    }
}
