using PeakLoop.Agents;
using PeakLoop.Foundation;

namespace PeakLoop.Cycles;

/// <summary>What kind of effect was recorded.</summary>
public enum EffectKind
{
    /// <summary>A model call.</summary>
    Model,

    /// <summary>A tool call.</summary>
    Tool,

    /// <summary>A reading of the world: facts, metrics, files.</summary>
    Reading,

    /// <summary>A file written for people.</summary>
    File,

    /// <summary>A check that is paid or not repeatable.</summary>
    Check,
}

/// <summary>Address of an effect: assigned before dispatch, unique within its run.</summary>
public readonly record struct EffectKey(RunId Run, string Path);

/// <summary>The intention to do something, written before it is done.</summary>
/// <param name="Key">Address.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Class">What doing it again would do.</param>
/// <param name="RequestHash">Hash of the request; a different one on replay is an integrity error.</param>
/// <param name="At">When.</param>
public sealed record EffectClaim(EffectKey Key, EffectKind Kind, ToolClass Class, string RequestHash, DateTimeOffset At);

/// <summary>An effect as the journal knows it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Result">The recorded result; null while it is only claimed.</param>
public sealed record EffectRecord(EffectClaim Claim, string? Result);

/// <summary>One try at a model call, with its money.</summary>
/// <param name="Key">Address of the effect.</param>
/// <param name="Number">Attempt number, from 1, counted over process restarts.</param>
/// <param name="Account">Share of the budget.</param>
/// <param name="Role">Role that calls.</param>
/// <param name="Model">Model alias.</param>
/// <param name="ReservedUsd">Worst case reserved before the call.</param>
/// <param name="ReservedTokens">Worst case reserved before the call.</param>
/// <param name="At">When it began.</param>
public sealed record CallAttempt(
    EffectKey Key, int Number, BudgetAccount Account, string Role, string Model, decimal ReservedUsd, long ReservedTokens, DateTimeOffset At);

/// <summary>How an attempt ended. An attempt without an end keeps its reservation as spent.</summary>
/// <param name="Key">Address of the effect.</param>
/// <param name="Number">Attempt number.</param>
/// <param name="Usage">Tokens; null where the provider gave none (then the reservation counts).</param>
/// <param name="Usd">Money charged to the budget, ≤ the reservation.</param>
/// <param name="Milliseconds">Duration.</param>
/// <param name="Error">What went wrong; null for success.</param>
public sealed record AttemptEnd(EffectKey Key, int Number, TokenUsage? Usage, decimal Usd, double Milliseconds, string? Error);

/// <summary>What attempts have spent so far, unfinished ones at their reservation.</summary>
/// <param name="Usd">Money.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Calls">Attempts.</param>
public readonly record struct Spend(decimal Usd, long Tokens, long Calls)
{
    /// <summary>Sum.</summary>
    public static Spend operator +(Spend left, Spend right) =>
        new(left.Usd + right.Usd, left.Tokens + right.Tokens, left.Calls + right.Calls);

    /// <summary>Difference.</summary>
    public static Spend operator -(Spend left, Spend right) =>
        new(left.Usd - right.Usd, left.Tokens - right.Tokens, left.Calls - right.Calls);
}

/// <summary>
/// The durable log that lets a killed run go on where it stopped. Every method's task ends when the data would survive the death of the
/// process. Methods may be called from many threads.
/// </summary>
public interface IJournal
{
    /// <summary>What is known of an effect; null if it was never claimed.</summary>
    ValueTask<EffectRecord?> FindAsync(EffectKey key, CancellationToken cancellationToken);

    /// <summary>Writes a claim. Claiming again what is claimed and not recorded is allowed and changes nothing.</summary>
    Task ClaimAsync(EffectClaim claim, CancellationToken cancellationToken);

    /// <summary>Writes the result of a claimed effect. A second result for the same effect is an integrity error.</summary>
    Task RecordAsync(EffectKey key, string result, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Writes the start of an attempt with its reservation, together with the claim if that is not yet written.</summary>
    Task BeginAttemptAsync(CallAttempt attempt, CancellationToken cancellationToken);

    /// <summary>Writes the end of an attempt.</summary>
    Task EndAttemptAsync(AttemptEnd end, CancellationToken cancellationToken);

    /// <summary>Number of attempts begun for an effect, over all processes.</summary>
    ValueTask<int> AttemptsAsync(EffectKey key, CancellationToken cancellationToken);

    /// <summary>Spend of a run by account, unfinished attempts at their reservation.</summary>
    ValueTask<IReadOnlyDictionary<BudgetAccount, Spend>> SpendAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Spend of all runs since a moment, of real models only (simulated ones cost nothing).</summary>
    ValueTask<Spend> SpendSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
