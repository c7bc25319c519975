using System.Globalization;
using Microsoft.Extensions.AI;
using PeakLoop.Foundation;

namespace PeakLoop.Agents;

/// <summary>
/// Where a piece of work stands: the run, its structural path, and the account its calls are charged to. The path of every call is fixed
/// before dispatch, so that effects running side by side never race for one.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Path">Structural path, segments divided by <c>/</c>, e.g. <c>evaluate/case:owner-01/trial:1</c>.</param>
/// <param name="Account">Share of the night's budget.</param>
/// <param name="Role">Role that calls: planner, coordinator, actor, judge, lesson, reflector, check-author.</param>
public sealed record CallScope(RunId Run, string Path, BudgetAccount Account, string Role)
{
    private const string PathKey = "peakloop.path";
    private const string ScopeKey = "peakloop.scope";
    private const string AttemptKey = "peakloop.attempt";

    /// <summary>The scope of a part of this work.</summary>
    public CallScope Child(string segment) => this with { Path = $"{Path}/{segment}" };

    /// <summary>The scope of the n-th model call of an agent's loop.</summary>
    public CallScope Round(int round) => Child(string.Create(CultureInfo.InvariantCulture, $"round:{round}"));

    /// <summary>Writes the scope into the options of a model call, where the decorators and the rehearsal model read it.</summary>
    public ChatOptions Apply(ChatOptions options)
    {
        options.AdditionalProperties ??= [];
        options.AdditionalProperties[PathKey] = Path;
        options.AdditionalProperties[ScopeKey] = this;
        return options;
    }

    /// <summary>The scope of a call; an error if the caller gave none, since an effect without a path cannot be replayed.</summary>
    public static CallScope Of(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(ScopeKey, out var value) == true && value is CallScope scope
            ? scope
            : throw new InvalidOperationException("A model call without a scope: apply CallScope to its ChatOptions.");

    /// <summary>Writes the number of the attempt, from 1, so that a simulated fault can strike one attempt and spare the next.</summary>
    public static void SetAttempt(ChatOptions options, int attempt) => (options.AdditionalProperties ??= [])[AttemptKey] = attempt;

    /// <summary>The number of the attempt, from 1; 1 where none was written.</summary>
    public static int AttemptOf(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(AttemptKey, out var value) == true && value is int attempt ? attempt : 1;

    /// <summary>The path of a call, or an empty text where there is none (a client used outside a run).</summary>
    public static string PathOf(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(PathKey, out var value) == true && value is string path ? path : "";
}

/// <summary>Shares of a night's budget; an account may use its own share and what earlier accounts left over.</summary>
public enum BudgetAccount
{
    /// <summary>Planning, acting and learning (default 40 %).</summary>
    PlanAndAct,

    /// <summary>Anchors, must-pass and other cases of the night's evaluation (default 20 %). Mandatory.</summary>
    Evaluate,

    /// <summary>Tuning (default 30 %).</summary>
    Tune,

    /// <summary>Replays at checkpoints (default 10 %).</summary>
    Checkpoint,
}
