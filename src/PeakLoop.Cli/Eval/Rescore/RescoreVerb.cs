using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Eval.Add;
using PeakLoop.Cli.Eval.Filtering;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Rescoring;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Cli.Eval.Rescore;

/// <summary>Does what <c>eval rescore</c> promises.</summary>
internal static class RescoreVerb
{
    /// <summary>Runs the verb.</summary>
    public static async Task<ExitCode> RunAsync(
        VerbContext context, string? filter, decimal? usd, long? calls, CancellationToken cancellationToken)
    {
        var workspace = WorkspaceLoader.Load(new PeakLoop.Workspace.Files.DiskWorkspaceFiles(context.WorkspaceRoot));
        var place = DataPlace.Of(context, context.WorkspaceRoot, workspace.Config.Paths);
        if (!File.Exists(place.Database))
        {
            throw new LoopException(ExitCode.NotEnoughData, "Nothing has been recorded yet: `peakloop run` makes the first night.");
        }

        // Without money and without a number of calls no judge is asked; a number of calls alone is a budget too.
        var pays = usd > 0 || calls > 0;
        await using var session = await LoopSession.OpenAsync(context, NoProgress.Instance, cancellationToken);
        var unpaid = session.Services.CheckServices with { Judge = new UnpaidJudge(workspace.Config.Roles[Roles.Judge].Model, workspace.Prompts) };
        var cases = await CaseFilters.ApplyAsync(filter, workspace.Cases, () => Task.FromResult<ILoopStore?>(session.Store), cancellationToken);
        var missing = await new RescoreScan(Runnable(context, cases, unpaid), unpaid).FindAsync(session.Store, cancellationToken);
        var free = await new Rescorer(session.Store, (_, _) => unpaid).RunAsync(missing, cancellationToken);
        var (paid, spent) = pays && free.Left.Count > 0
            ? await JudgedRescoring.RunAsync(session, workspace, free.Left, usd, calls, cancellationToken)
            : (new RescoreResult([], free.Left, 0), default);
        var estimate = paid.Left.Count == 0 ? null : await JudgeEstimate.OfAsync(session.Store, workspace, paid.Left, cancellationToken);
        var code = pays && paid.Left.Count > 0 ? ExitCode.BudgetExhausted : ExitCode.Done;
        await SayAsync(context, [.. free.Scored, .. paid.Scored], free.Results + paid.Results, spent, estimate);
        if (context.Json)
        {
            JsonEnvelope.Write(context, SeriesName.Of(workspace.Config), code, Body([.. free.Scored, .. paid.Scored], free.Results + paid.Results, spent, estimate));
        }

        return code;
    }

    /// <summary>Cases whose checks can be run here: those that need a program only where programs may be run.</summary>
    private static IEnumerable<EvalCase> Runnable(VerbContext context, IReadOnlyList<EvalCase> cases, CheckServices services)
    {
        var programs = services.Scripts is null ? cases.Where(CheckNeeds.RunsPrograms).Select(each => each.Id).ToList() : [];
        if (programs.Count > 0)
        {
            context.Warn($"{Words.Count(programs.Count, "case")} with script checks left out: {string.Join(", ", programs.Take(5))}");
        }

        return cases.Where(each => !programs.Contains(each.Id));
    }

    private static async Task SayAsync(VerbContext context, IReadOnlyList<ScoreRow> scored, int results, Spend spent, JudgeEstimate? estimate)
    {
        await context.Human.WriteLineAsync(scored.Count == 0
            ? "Nothing to score: every stored output has a score under the checks as they are now."
            : $"{Words.Count(scored.Count, "score")} ({Words.Count(results, "check result")}) added over {Words.Count(scored.Select(row => row.Run).Distinct().Count(), "night")}.");
        foreach (var group in scored.GroupBy(row => row.Case, StringComparer.Ordinal))
        {
            await context.Human.WriteLineAsync($"  {group.Key}: {Of(group).Sentence}");
        }

        if (spent.Calls > 0)
        {
            await context.Human.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Judge: {spent.Calls} calls, ${spent.Usd:0.00##}."));
        }

        if (estimate is not null)
        {
            await context.Human.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{estimate.Scores} scores wait for a judge: {estimate.Calls} calls, at most ${estimate.MostUsd:0.00##}. Give --budget-usd or --budget-calls."));
        }
    }

    private static NightHistory Of(IEnumerable<ScoreRow> rows)
    {
        var list = rows.ToList();
        return (OutcomeTarget.All.Contains(list[0].Target) ? NightHistory.OfOutcomes(list) : NightHistory.OfTrials(list)).Last(NightHistory.DefaultWindow);
    }

    private static JsonObject Body(IReadOnlyList<ScoreRow> scored, int results, Spend spent, JudgeEstimate? estimate) => new()
    {
        ["scores"] = scored.Count,
        ["checkResults"] = results,
        ["nights"] = scored.Select(row => row.Run).Distinct().Count(),
        ["calls"] = spent.Calls,
        ["usd"] = spent.Usd,
        ["waiting"] = estimate is null ? null : new JsonObject { ["scores"] = estimate.Scores, ["calls"] = estimate.Calls, ["mostUsd"] = estimate.MostUsd },
        ["cases"] = new JsonArray([.. scored.GroupBy(row => row.Case, StringComparer.Ordinal).Select(group =>
        {
            var node = AddJson.History(Of(group));
            node["case"] = group.Key;
            node["scores"] = group.Count();
            return (JsonNode)node;
        })]),
    };
}
