using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>How a cycle ended, or is about to end.</summary>
/// <param name="State">complete, partial, stopped, failed, running.</param>
/// <param name="Reason">Typed reason in words; null where there is nothing to say.</param>
internal sealed record RunEnding(string State, string? Reason)
{
    /// <summary>
    /// The recorded end. A cycle writes its own report in its last phase, before its end is recorded: then the phases before tell.
    /// </summary>
    public static RunEnding Of(RunRecord run, IReadOnlyList<PhaseRecord> phases)
    {
        if (run.End is { } end)
        {
            return new RunEnding(end.State, end.StopReason);
        }

        if (!phases.Any(phase => phase.Name == "report"))
        {
            return new RunEnding("running", null);
        }

        var worst = phases.FirstOrDefault(phase => phase.State == "failed") ?? phases.FirstOrDefault(phase => phase.State == "partial");
        return worst is null ? new RunEnding("complete", "done") : new RunEnding(worst.State, $"{worst.Name}: {worst.Detail ?? worst.State}");
    }
}
