using PeakLoop.Agents;

namespace PeakLoop.Cycles.Phases;

/// <summary>Keeps account of how agents end, so that the night can say what it left out and why.</summary>
internal static class AgentEnds
{
    /// <summary>Whether the answer can be used; otherwise what happened is noted for the report and the exit code.</summary>
    public static bool Usable(CycleContext context, AgentRun run, string work)
    {
        lock (context.Work)
        {
            switch (run.Stop)
            {
                case StopReason.Completed or StopReason.AwaitingApproval:
                    return true;
                case StopReason.Budget or StopReason.Deadline:
                    context.Work.Shortfalls.Add($"{work}: {run.Detail}");
                    return false;
                case StopReason.Stuck:
                    context.Work.Stuck++;
                    context.Work.Shortfalls.Add($"{work}: {run.Detail}");
                    return false;
                case StopReason.ProviderError:
                    context.Work.ProviderFailures.Add($"{work}: {run.Detail}");
                    return false;
                default:
                    context.Work.Shortfalls.Add($"{work}: {run.Stop}, {run.Detail}");
                    return run.Stop == StopReason.Truncated && run.Text.Length > 0;
            }
        }
    }
}
