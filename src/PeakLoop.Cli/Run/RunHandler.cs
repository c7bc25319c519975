using System.Globalization;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Cli.Run;

/// <summary>Runs cycles: the interrupted one first, then new ones, each under a snapshot of its own.</summary>
internal sealed class RunHandler(VerbContext context, RunRequest request)
{
    private readonly List<CycleResult> results = [];

    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        if (request.DryRun)
        {
            return await DryRun.ShowAsync(context, request, cancellationToken);
        }

        using var progress = RunProgress.For(context);
        await using var session = await LoopSession.OpenAsync(context, progress.Sink, cancellationToken);
        var config = ModelOverride.Apply(session.Workspace, request.Options.Model).Config;
        var series = SeriesName.Of(config);
        if (request.Nights is not null && series != SeriesName.Rehearsal)
        {
            throw InputException.One(
                new SourceLocation("--nights"), request.Nights.Value.ToString(CultureInfo.InvariantCulture),
                "the rehearsal model: real nights cannot be hurried");
        }

        await FirstRealRun.ConfirmAsync(context, session, config, request.Options, cancellationToken);
        var host = new LoopHost(session.Services);
        RunStoppedException? stopped = null;
        try
        {
            await RunCyclesAsync(session, host, cancellationToken);
            Campaign.Done(session.Place);
        }
        catch (RunStoppedException stop)
        {
            stopped = stop;
        }

        progress.End();
        return await RunSummary.ShowAsync(context, request, session, series, results, stopped, cancellationToken);
    }

    private async Task RunCyclesAsync(LoopSession session, LoopHost host, CancellationToken cancellationToken)
    {
        var interrupted = await host.InterruptedAsync(cancellationToken);
        var plan = await NightPlan.MakeAsync(session, request, interrupted is not null, context.Host.Time, cancellationToken);
        if (interrupted is not null)
        {
            session.Services.Progress.Report(new Note($"Taking up {interrupted.Id}, interrupted on {interrupted.Start.At:yyyy-MM-dd HH:mm} UTC."));
            results.Add(await host.ResumeAsync(interrupted, cancellationToken));
        }

        foreach (var at in plan)
        {
            if (session.Stop.Requested is { } stop)
            {
                throw new RunStoppedException(stop);
            }

            results.Add(await host.RunAsync(request.Options, at ?? context.Host.Time.GetUtcNow(), cancellationToken));
        }
    }
}
