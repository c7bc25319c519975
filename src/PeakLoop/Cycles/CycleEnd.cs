using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>Decides with which state, reason and exit code a cycle ends.</summary>
public static class CycleEnd
{
    /// <summary>Agents stuck in one night from which the night counts as stuck.</summary>
    private const int StuckLimit = 3;

    /// <summary>The end of a cycle whose phases all ran.</summary>
    public static RunEnd Of(CycleContext context, IReadOnlyList<PhaseRecord> phases, DateTimeOffset now)
    {
        var work = context.Work;
        var codes = new List<ExitCode>();
        var reason = "done";
        if (work.Scores.Count > 0 && work.Scores.All(score => score.Output.Error is not null))
        {
            codes.Add(ExitCode.Infrastructure);
            reason = $"provider: {work.Scores[0].Output.Error}";
        }

        if (work.ProviderFailures.Count > 0 && work.Scores.Count + work.Outcomes.Count == 0)
        {
            codes.Add(ExitCode.Infrastructure);
            reason = $"provider: {work.ProviderFailures.Order(StringComparer.Ordinal).First()}";
        }

        if (work.MandatoryMissing)
        {
            codes.Add(ExitCode.BudgetExhausted);
            reason = work.EvaluationShortfall ?? "budget: evaluate";
        }

        if (work.Stuck >= StuckLimit)
        {
            codes.Add(ExitCode.Stuck);
            reason = $"stuck: {work.Stuck} agents repeated themselves";
        }

        // A regression is a finding of a night that did its work: it is no less complete for it.
        var partial = codes.Count > 0 || phases.Any(phase => phase.State == "partial");
        if (work.Alarm is { Confirmed: true } alarm)
        {
            codes.Add(ExitCode.GateFailed);
            reason = codes.Count == 1 ? $"regression: {alarm.Cause}" : reason;
        }

        var code = ExitCodes.Worst(codes);
        return new RunEnd(now, partial ? "partial" : "complete", reason, code);
    }
}
