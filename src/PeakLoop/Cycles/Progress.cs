using PeakLoop.Agents;
using PeakLoop.Foundation;

namespace PeakLoop.Cycles;

/// <summary>Where a running cycle says what it is doing. Called from many threads; implementations never throw and never block on a person.</summary>
public interface ICycleProgress
{
    /// <summary>Takes note of an event.</summary>
    void Report(ProgressEvent e);
}

/// <summary>Progress that nobody watches.</summary>
public sealed class NoProgress : ICycleProgress
{
    private NoProgress()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoProgress Instance { get; } = new();

    /// <inheritdoc/>
    public void Report(ProgressEvent e)
    {
    }
}

/// <summary>Something that happened in a running cycle. The set is closed: the records of this file are all there are.</summary>
public abstract record ProgressEvent
{
    private protected ProgressEvent()
    {
    }
}

/// <summary>A run began or went on.</summary>
/// <param name="Run">Run.</param>
/// <param name="Series">Real model alias, or <c>rehearsal</c>.</param>
/// <param name="Resumed">Times it was resumed; 0 for a fresh run.</param>
/// <param name="BudgetUsd">The night's cap in dollars; null where there is none.</param>
/// <param name="Deadline">Moment (on the progress view's clock) after which nothing starts; null where there is none.</param>
public sealed record RunStarted(RunId Run, string Series, int Resumed, decimal? BudgetUsd, DateTimeOffset? Deadline = null) : ProgressEvent;

/// <summary>A phase began.</summary>
/// <param name="Name">sense, plan, act, evaluate, learn, tune, measure, report.</param>
/// <param name="ExpectedCalls">Model calls it is expected to make, from which the time left is estimated; null where not known.</param>
public sealed record PhaseStarted(string Name, int? ExpectedCalls = null) : ProgressEvent;

/// <summary>A phase ended.</summary>
/// <param name="Name">Name of the phase.</param>
/// <param name="State"><c>complete | partial | skipped | failed</c>.</param>
/// <param name="Detail">What a person should know; null for nothing.</param>
public sealed record PhaseEnded(string Name, string State, string? Detail) : ProgressEvent;

/// <summary>Work on a goal began.</summary>
/// <param name="Team">Team id or name.</param>
/// <param name="Goal">Goal id or title.</param>
public sealed record GoalStarted(string Team, string Goal) : ProgressEvent;

/// <summary>An attempt at a model call ended.</summary>
/// <param name="Account">Share of the budget it was charged to.</param>
/// <param name="Usd">Money charged.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Error">What went wrong; null for success.</param>
public sealed record CallEnded(BudgetAccount Account, decimal Usd, long Tokens, string? Error) : ProgressEvent;

/// <summary>A streamed answer is arriving.</summary>
/// <param name="Path">Structural path of the call.</param>
/// <param name="Characters">Characters of this attempt so far.</param>
public sealed record AnswerArriving(string Path, int Characters) : ProgressEvent;

/// <summary>A line for a person: a warning, a resumption, what was left out.</summary>
/// <param name="Text">One line.</param>
public sealed record Note(string Text) : ProgressEvent;

/// <summary>A run ended.</summary>
/// <param name="State"><c>complete | partial | stopped | failed</c>.</param>
/// <param name="Reason">Typed reason in words, as <c>RunEnd.StopReason</c>.</param>
public sealed record RunEnded(string State, string Reason) : ProgressEvent;
