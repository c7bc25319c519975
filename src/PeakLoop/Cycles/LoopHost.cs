using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>
/// Runs a cycle from its snapshot through its phases to its report, every step recorded as it happens. A cycle that was interrupted is
/// taken up again: its program runs anew from the start, recorded effects are replayed, and the rest is done.
/// </summary>
public sealed class LoopHost(LoopServices services)
{
    /// <summary>State of a phase that has begun and not ended.</summary>
    private const string Running = "running";

    private static readonly IPhase[] Phases =
    [
        new Phases.SensePhase(),
        new Phases.PlanPhase(),
        new Phases.ActPhase(),
        new Phases.EvaluatePhase(),
        new Phases.LearnPhase(),
        new Phases.TunePhase(),
        new Phases.MeasurePhase(),
        new Phases.ReportPhase(),
    ];

    /// <summary>The interrupted cycle; null if there is none.</summary>
    public Task<RunRecord?> InterruptedAsync(CancellationToken cancellationToken) =>
        services.Store.UnfinishedAsync(RunKind.Cycle, cancellationToken);

    /// <summary>Begins a new cycle at a moment and runs it to its end.</summary>
    public async Task<CycleResult> RunAsync(CycleOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var context = await new CycleStarter(services).StartAsync(options, now, cancellationToken);
        return await RunPhasesAsync(context, resumed: false, cancellationToken);
    }

    /// <summary>Takes up an interrupted cycle under the snapshot of its start and runs it to its end.</summary>
    public async Task<CycleResult> ResumeAsync(RunRecord interrupted, CancellationToken cancellationToken)
    {
        await services.Store.ResumeAsync(interrupted.Id, cancellationToken);
        var context = await new CycleStarter(services).ResumeAsync(interrupted with { Resumed = interrupted.Resumed + 1 }, cancellationToken);
        return await RunPhasesAsync(context, resumed: true, cancellationToken);
    }

    private async Task<CycleResult> RunPhasesAsync(CycleContext context, bool resumed, CancellationToken cancellationToken)
    {
        services.Progress.Report(new RunStarted(
            context.Run, context.Series, context.Record.Resumed, context.Budget.Limits.Usd, context.Budget.Limits.Deadline));
        await AuditAsync(context, "cycle-begun", new JsonObject { ["config"] = context.Record.Start.ConfigHash }, context.Record.Start.At, cancellationToken);
        var before = await services.Store.PhasesAsync(context.Run, cancellationToken);
        var ended = before.Where(record => record.State != Running).ToDictionary(record => record.Name, SpendOf, StringComparer.Ordinal);

        // What earlier processes spent and no ended phase accounts for belongs to the phase in which they were interrupted.
        var interrupted = ended.Values.Aggregate(context.Budget.Committed, (left, spend) => left - spend);
        var phases = new List<PhaseRecord>();
        for (var index = 0; index < Phases.Length; index++)
        {
            var name = Phases[index].Name;
            var known = before.FirstOrDefault(record => record.Name == name);
            if (!ended.TryGetValue(name, out var spent))
            {
                (spent, interrupted) = (interrupted, default);
            }

            phases.Add(await RunPhaseAsync(context, Phases[index], index + 1, known, spent, cancellationToken));
        }

        var end = CycleEnd.Of(context, phases, services.Time.GetUtcNow());
        await AuditAsync(
            context, "cycle-ended",
            new JsonObject { ["state"] = end.State, ["reason"] = end.StopReason, ["scores"] = context.Work.Scores.Count, ["outcomes"] = context.Work.Outcomes.Count },
            end.At, cancellationToken);
        await services.Store.EndAsync(context.Run, end, cancellationToken);
        services.Progress.Report(new RunEnded(end.State, end.StopReason));
        return new CycleResult(context.Record with { End = end }, phases, resumed, context.Work.Needs, context.Work.Reports);
    }

    private async Task<PhaseRecord> RunPhaseAsync(
        CycleContext context, IPhase phase, int order, PhaseRecord? before, Spend earlier, CancellationToken cancellationToken)
    {
        var atStart = context.Budget.Committed;
        var started = services.Time.GetTimestamp();
        services.Progress.Report(new PhaseStarted(phase.Name));
        var running = before ?? new PhaseRecord(context.Run, phase.Name, order, Running, 0, 0, 0, 0, null);
        await services.Store.SavePhaseAsync(running, cancellationToken);
        PhaseResult result;
        await using (new PhaseClock(services.Store, services.Time, running, started))
        {
            try
            {
                result = await phase.RunAsync(context, cancellationToken);
            }
            catch (BudgetExhaustedException exhausted)
            {
                context.Work.Shortfalls.Add($"{phase.Name}: {exhausted.Message}");
                result = PhaseResult.Partial(exhausted.Message);
            }
        }

        if (phase.Closes is { } account)
        {
            context.Budget.Close(account);
        }

        var spent = earlier + (context.Budget.Committed - atStart);
        var record = new PhaseRecord(
            context.Run, phase.Name, order, result.State,
            spent.Calls, spent.Tokens, spent.Usd, (before?.Seconds ?? 0) + services.Time.GetElapsedTime(started).TotalSeconds, result.Detail);
        await services.Store.SavePhaseAsync(record, cancellationToken);
        services.Progress.Report(new PhaseEnded(phase.Name, result.State, result.Detail));
        return record;
    }

    /// <summary>One link of the audit chain; a cycle that is taken up again does not add it twice.</summary>
    private Task AuditAsync(CycleContext context, string action, JsonObject detail, DateTimeOffset at, CancellationToken cancellationToken)
    {
        detail["run"] = context.Run.ToString();
        detail["series"] = context.Series;
        return services.Store.AppendAsync(at, "loop", action, CanonicalJson.Write(detail), $"{action}/{context.Run}", cancellationToken);
    }

    private static Spend SpendOf(PhaseRecord phase) => new(phase.Usd, phase.Tokens, phase.Calls);
}

/// <summary>How a cycle ended.</summary>
/// <param name="Record">The run with its end.</param>
/// <param name="Phases">Its phases.</param>
/// <param name="Resumed">Whether it was an interrupted one.</param>
/// <param name="Needs">What needs a person.</param>
/// <param name="Reports">Paths of the report.</param>
public sealed record CycleResult(
    RunRecord Record, IReadOnlyList<PhaseRecord> Phases, bool Resumed, IReadOnlyList<Improvement.Reporting.NeedValue> Needs,
    IReadOnlyList<string> Reports);
