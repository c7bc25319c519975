using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Evals.Running;

/// <summary>A prompt version under test.</summary>
/// <param name="Document">The prompt with its section texts.</param>
/// <param name="Config">Its configuration hash.</param>
public sealed record CaseArm(PromptDocument Document, string Config)
{
    /// <summary>The arm of a document.</summary>
    public static CaseArm Of(PromptDocument document) => new(document, ConfigurationIdentity.Of(document));
}

/// <summary>One case to be run.</summary>
/// <param name="Case">The case.</param>
/// <param name="Arm">Version under test.</param>
/// <param name="Trial">Trial, from 1.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Path">Structural path, unique in the run.</param>
/// <param name="Account">Share of the budget.</param>
public sealed record CaseRequest(EvalCase Case, CaseArm Arm, int Trial, ScorePurpose Purpose, string Path, BudgetAccount Account);

/// <summary>What running cases needs from outside.</summary>
/// <param name="Store">Where results go.</param>
/// <param name="Renderer">Fills prompts.</param>
/// <param name="Prompts">Prompt documents by id, for rubrics.</param>
/// <param name="Checks">Ports of checks other than the judge.</param>
public sealed record CaseRunnerParts(
    IScoreStore Store, IPromptRenderer Renderer, IReadOnlyDictionary<string, PromptDocument> Prompts, CheckServices Checks);

/// <summary>
/// Runs eval cases through the journalled models and scores them. Cases see their fixtures only. A case that the budget did not allow is
/// not a result at all: it comes back as null and is counted as not run.
/// </summary>
public sealed class CaseRunner(CaseRunnerParts parts, IModelSource models, IAgent agent, RunRecord run, int concurrency)
{
    private const int MaxRounds = 4;

    /// <summary>Runs cases side by side, stores their results, and returns them in order; null where the budget ended.</summary>
    public async Task<IReadOnlyList<ScoredOutput?>> RunAsync(IReadOnlyList<CaseRequest> requests, CancellationToken cancellationToken)
    {
        var scored = await Ordered.MapAsync(requests, concurrency, RunOneAsync, cancellationToken);
        await parts.Store.SaveAsync([.. scored.OfType<ScoredOutput>()], cancellationToken);
        return scored;
    }

    /// <summary>Scores a given output under a case's checks, e.g. a live outcome; nothing is stored.</summary>
    public ValueTask<CaseScore> ScoreAsync(EvalCase evalCase, ModelOutput output, CallScope scope, CancellationToken cancellationToken) =>
        CaseScorer.ScoreAsync(evalCase, output, null, ChecksFor(scope), cancellationToken);

    private async Task<ScoredOutput?> RunOneAsync(CaseRequest request, CancellationToken cancellationToken)
    {
        var document = request.Arm.Document;
        var scope = new CallScope(run.Id, request.Path, request.Account, document.Role);
        var rendered = parts.Renderer.Render(document, request.Case.Vars);
        var tools = FixtureTools(request.Case.Vars);
        var answer = await agent.RunAsync(
            new AgentRequest
            {
                Client = models.For(document.Role),
                Scope = scope,
                Instructions = rendered.System,
                Input = rendered.User,
                Tools = tools,
                MaxRounds = tools.Count == 0 ? 1 : MaxRounds,
                MaxOutputTokens = document.MaxOutputTokens,
                Temperature = document.Temperature,
                JsonAnswer = document.JsonAnswer,
            },
            cancellationToken);
        if (answer.Stop is StopReason.Budget or StopReason.Deadline)
        {
            return null;
        }

        var error = DeclinedAnswers.Error(answer, request.Case);
        var output = error is null ? Output(answer) : null;
        var checks = ChecksFor(scope);
        try
        {
            var score = await CaseScorer.ScoreAsync(request.Case, output, error, checks, cancellationToken);
            return score.ToScoredOutput(request.Case, Row(request, output, error), checks);
        }
        catch (BudgetExhaustedException)
        {
            return null;
        }
    }

    private OutputRow Row(CaseRequest request, ModelOutput? output, string? error) => new(
        ContentHash.Of(run.Id.ToString(), request.Path), run.Id, request.Path, request.Case.Id, EvalIdentity.CaseVersion(request.Case),
        request.Arm.Config, models.AliasOf(request.Arm.Document.Role), "", run.Start.Seed, request.Trial, request.Purpose, output, error,
        run.Start.At);

    /// <summary>Ports of checks for a piece of work, with the judge role's model as judge.</summary>
    public CheckServices ChecksFor(CallScope scope) =>
        parts.Checks with { Judge = new ModelJudge(parts.Renderer, parts.Prompts, models, agent, scope) };

    /// <summary>Tools with fixed answers, from the case's <c>tools</c> fixture: name → text.</summary>
    private static List<AgentTool> FixtureTools(JsonObject vars) =>
        vars["tools"] is not JsonObject fixtures
            ? []
            : [.. fixtures.Select(fixture => new AgentTool(
                AIFunctionFactory.Create((AIFunctionArguments _) => fixture.Value?.ToString() ?? "", fixture.Key, "Fixed answer of this case."),
                ToolClass.Read))];

    private static ModelOutput Output(AgentRun answer) => new()
    {
        Text = answer.Text,
        ToolCalls = answer.ToolCalls,
        Usage = answer.Usage,
        LatencyMs = answer.LatencyMs,
        CostUsd = answer.CostUsd,
        FinishReason = answer.Stop switch
        {
            StopReason.Truncated => "length",
            StopReason.ContentFiltered => "content_filter",
            StopReason.Refused => "refusal",
            StopReason.MaxRounds or StopReason.Stuck or StopReason.AwaitingApproval => "tool_calls",
            _ => "stop",
        },
        Steps = answer.Rounds,
    };
}
