using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Recorded runs of <c>eval</c> verbs.</summary>
internal static class EvalRuns
{
    /// <summary>
    /// Takes up the interrupted run that asked for the same (equal snapshot and series), or begins one. Interrupted runs that asked for something else
    /// are ended: nobody can take them up any more.
    /// </summary>
    public static async Task<RunRecord> StartAsync(IRunStore store, RunStart start, CancellationToken cancellationToken)
    {
        while (await store.UnfinishedAsync(start.Kind, cancellationToken) is { } unfinished)
        {
            if (unfinished.Start.SnapshotHash == start.SnapshotHash && unfinished.Start.Series == start.Series)
            {
                await store.ResumeAsync(unfinished.Id, cancellationToken);
                return unfinished with { Resumed = unfinished.Resumed + 1 };
            }

            await store.EndAsync(unfinished.Id, new RunEnd(start.At, "failed", "interrupted; another run was asked for", ExitCode.Interrupted), cancellationToken);
        }

        return await store.StartAsync(start, cancellationToken);
    }
}
