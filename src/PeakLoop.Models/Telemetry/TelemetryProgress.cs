using System.Diagnostics;
using PeakLoop.Cycles;
using Names = PeakLoop.Agents.Telemetry;

namespace PeakLoop.Models.Telemetry;

/// <summary>Makes a span of a run and one of each of its phases, under which the spans of calls stand, from what a run reports anyway.</summary>
public sealed class TelemetryProgress(ICycleProgress inner) : ICycleProgress
{
    private Activity? run;
    private Activity? phase;

    /// <inheritdoc/>
    public void Report(ProgressEvent e)
    {
        inner.Report(e);
        switch (e)
        {
            case RunStarted started:
                run = Names.Source.StartActivity($"run {started.Run}")?.SetTag(Names.Run, started.Run.ToString()).SetTag("peakloop.series", started.Series);
                break;
            case PhaseStarted started:
                phase = Names.Source.StartActivity($"phase {started.Name}", ActivityKind.Internal, run?.Context ?? default);
                break;
            case PhaseEnded ended:
                End(ref phase, ended.State, ended.Detail);
                break;
            case RunEnded ended:
                End(ref run, ended.State, ended.Reason);
                break;
        }
    }

    private static void End(ref Activity? span, string state, string? detail)
    {
        span?.SetTag("peakloop.state", state).SetStatus(state == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset, detail);
        span?.Dispose();
        span = null;
    }
}
