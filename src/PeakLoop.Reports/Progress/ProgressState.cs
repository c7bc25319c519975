using PeakLoop.Cycles;

namespace PeakLoop.Reports.Progress;

/// <summary>What is known of a running cycle, folded from its events. Not thread-safe: each view guards its own.</summary>
internal sealed class ProgressState(TimeProvider time)
{
    private readonly List<ProgressPhase> phases = [];
    private readonly Dictionary<string, int> arriving = new(StringComparer.Ordinal);

    /// <summary>The run; null before it began.</summary>
    public RunStarted? Run { get; private set; }

    /// <summary>How it ended; null while it runs.</summary>
    public RunEnded? End { get; private set; }

    /// <summary>Phases begun so far.</summary>
    public IReadOnlyList<ProgressPhase> Phases => phases;

    /// <summary>The phase at work; null between phases.</summary>
    public ProgressPhase? Current => phases.Count > 0 && phases[^1].State is null ? phases[^1] : null;

    /// <summary>The goal last begun in the phase at work; null if none.</summary>
    public GoalStarted? Goal { get; private set; }

    /// <summary>Attempts at model calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Attempts that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Dollars so far.</summary>
    public decimal Usd { get; private set; }

    /// <summary>Characters of streamed answers in the phase at work; 0 where no model streams.</summary>
    public long Streamed { get; private set; }

    /// <summary>When the run began in this process.</summary>
    public DateTimeOffset Began { get; private set; } = time.GetUtcNow();

    /// <summary>Time since then.</summary>
    public TimeSpan Elapsed => time.GetUtcNow() - Began;

    /// <summary>Folds in an event.</summary>
    public void Apply(ProgressEvent e)
    {
        switch (e)
        {
            case RunStarted started:
                (Run, End, Began, Calls, Failed, Usd, Goal) = (started, null, time.GetUtcNow(), 0, 0, 0, null);
                phases.Clear();
                break;
            case PhaseStarted started:
                (Goal, Streamed) = (null, 0);
                arriving.Clear();
                phases.Add(new ProgressPhase(started.Name, started.ExpectedCalls, time.GetUtcNow()));
                break;
            case PhaseEnded ended:
                phases.FindLast(phase => phase.Name == ended.Name && phase.State is null)?.Finish(ended, time.GetUtcNow());
                break;
            case GoalStarted goal:
                Goal = goal;
                break;
            case AnswerArriving answer:
                var before = arriving.GetValueOrDefault(answer.Path);
                Streamed += answer.Characters >= before ? answer.Characters - before : answer.Characters;
                arriving[answer.Path] = answer.Characters;
                break;
            case CallEnded call:
                Calls++;
                Usd += call.Usd;
                Failed += call.Error is null ? 0 : 1;
                Current?.Add(call);
                break;
            case RunEnded ended:
                End = ended;
                break;
        }
    }

    /// <summary>
    /// Time left: of the phase at work from its expected calls and its pace, or else until the deadline, which is not an estimate but a
    /// limit; null where neither is known.
    /// </summary>
    public (TimeSpan Time, bool IsLimit)? Left()
    {
        TimeSpan? deadline = Run?.Deadline is { } at ? at - time.GetUtcNow() : null;
        TimeSpan? pace = Current is { Expected: { } expected, Calls: > 0 } phase && expected > phase.Calls
            ? (time.GetUtcNow() - phase.Began) / phase.Calls * (expected - phase.Calls)
            : null;
        return (pace, deadline) switch
        {
            (null, null) => null,
            ({ } estimate, null) => (estimate, false),
            (null, { } limit) => (Positive(limit), true),
            ({ } estimate, { } limit) => estimate < limit ? (estimate, false) : (Positive(limit), true),
        };
    }

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}

/// <summary>A phase of a running cycle.</summary>
internal sealed class ProgressPhase(string name, int? expected, DateTimeOffset began)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Model calls expected; null where not known.</summary>
    public int? Expected { get; } = expected;

    /// <summary>When it began.</summary>
    public DateTimeOffset Began { get; } = began;

    /// <summary>How it ended; null while at work.</summary>
    public string? State { get; private set; }

    /// <summary>What a person should know of it.</summary>
    public string? Detail { get; private set; }

    /// <summary>Duration; zero while at work.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Attempts at model calls.</summary>
    public int Calls { get; private set; }

    /// <summary>Dollars.</summary>
    public decimal Usd { get; private set; }

    /// <summary>Counts a call.</summary>
    public void Add(CallEnded call)
    {
        Calls++;
        Usd += call.Usd;
    }

    /// <summary>Ends it.</summary>
    public void Finish(PhaseEnded ended, DateTimeOffset at) => (State, Detail, Took) = (ended.State, ended.Detail, at - Began);
}
