using PeakLoop.Cycles.Phases;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>What a <c>tune</c> run was asked for; part of its snapshot.</summary>
public sealed record TuneRequest
{
    /// <summary>Prompt to work on; null: the one with most to gain.</summary>
    public string? Prompt { get; init; }

    /// <summary>Whether the prompts of the improvers themselves are worked on.</summary>
    public bool Meta { get; init; }
}

/// <summary>How a <c>tune</c> run ended.</summary>
/// <param name="Record">The run with its end.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Spent">Everything it cost, resumptions included.</param>
/// <param name="Resumed">Whether it was an interrupted one.</param>
public sealed record TuneRunResult(RunRecord Record, TuneValue Value, Spend Spent, bool Resumed);

/// <summary>
/// The tuner alone, outside a night: a recorded run with a snapshot, a journal and a budget of its own, that is taken up again where it was
/// interrupted.
/// </summary>
public sealed class TuneRun(LoopServices services)
{
    /// <summary>Takes up the interrupted run, or begins one.</summary>
    public async Task<TuneRunResult> RunAsync(CycleOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var starter = new CycleStarter(services);
        var interrupted = await services.Store.UnfinishedAsync(RunKind.Tune, cancellationToken);
        if (interrupted is not null)
        {
            await services.Store.ResumeAsync(interrupted.Id, cancellationToken);
        }

        var context = interrupted is null
            ? await starter.StartAsync(options, now, cancellationToken, RunKind.Tune)
            : await starter.ResumeAsync(interrupted with { Resumed = interrupted.Resumed + 1 }, cancellationToken);
        services.Progress.Report(new RunStarted(
            context.Run, context.Series, context.Record.Resumed, context.Budget.Limits.Usd, context.Budget.Limits.Deadline));
        services.Progress.Report(new PhaseStarted("tune"));
        var value = await TunePhase.TuneAsync(context, cancellationToken);
        services.Progress.Report(new PhaseEnded("tune", "complete", value.FinishReason));
        var code = value.FinishReason == "provider errors" ? ExitCode.Infrastructure : ExitCode.Done;
        var end = new RunEnd(services.Time.GetUtcNow(), code == ExitCode.Done ? "complete" : "partial", value.FinishReason!, code);
        await services.Store.EndAsync(context.Run, end, cancellationToken);
        return new TuneRunResult(context.Record with { End = end }, value, context.Budget.Committed, interrupted is not null);
    }
}
