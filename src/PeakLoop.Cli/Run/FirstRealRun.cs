using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Run;

/// <summary>Before the first night against a model that costs money, shows what it may cost and asks.</summary>
internal static class FirstRealRun
{
    /// <summary>Goes on where the model is simulated, the series has history, or a person says yes.</summary>
    /// <exception cref="InputException">Nobody is there to ask, or the answer was no.</exception>
    public static async Task ConfirmAsync(VerbContext context, LoopSession session, LoopConfig config, CycleOptions options, CancellationToken cancellationToken)
    {
        var models = SeriesName.RealModels(config);
        var series = SeriesName.Of(config);
        var known = (await session.Store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).Any(run => run.Start.Series == series && run.End is not null);
        if (models.Count == 0 || known)
        {
            return;
        }

        var now = context.Host.Time.GetUtcNow();
        var workspace = session.Workspace with { Config = config };
        var policy = NightPolicy.For(config, options, now, 1, true, firstRealRun: true, probation: false);
        var limits = policy.Limits(config, options, firstRealRun: true, null, now, 0);
        var facts = (await SourceReader.ReadAsync(session.Root, config.Organization, cancellationToken)).Facts;
        await context.Host.Error.WriteLineAsync($"The first night against {string.Join(", ", models)}. It does not tune.");
        await DryRun.WriteCostsAsync(context.Host.Error, DryRun.Estimate(workspace, facts, options, policy, now), limits.Usd);
        if (context.Yes)
        {
            return;
        }

        if (context.Host.In is null)
        {
            throw InputException.One(new SourceLocation("run"), null, "--yes, since nobody is there to answer: the first night against a real model asks before it spends");
        }

        await context.Host.Error.WriteAsync("Go on? [y/N] ");
        if ((await context.Host.In.ReadLineAsync(cancellationToken))?.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw InputException.One(new SourceLocation("run"), null, "a yes; nothing was run and nothing was spent");
        }
    }
}
