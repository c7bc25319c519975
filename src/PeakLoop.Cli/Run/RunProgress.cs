using PeakLoop.Cli.Common;
using PeakLoop.Cycles;
using PeakLoop.Reports.Progress;

namespace PeakLoop.Cli.Run;

/// <summary>Who watches a run: nobody (<c>--quiet</c>), plain lines where redirected, or a live view.</summary>
internal sealed class RunProgress : IDisposable
{
    private IDisposable? view;

    private RunProgress(ICycleProgress sink, IDisposable? view)
    {
        Sink = sink;
        this.view = view;
    }

    /// <summary>Where events go.</summary>
    public ICycleProgress Sink { get; }

    /// <summary>The fitting view. Human text goes to standard error beside a JSON answer.</summary>
    public static RunProgress For(VerbContext context)
    {
        if (context.Quiet)
        {
            return new RunProgress(NoProgress.Instance, null);
        }

        var terminal = context.Json ? context.Host.ErrorIsTerminal : context.Host.OutIsTerminal;
        if (!terminal)
        {
            return new RunProgress(new LineProgress(context.Human, context.Host.Time), null);
        }

        var live = new LiveProgress(context.Human, context.Host.Time, () => context.Host.Width);
        return new RunProgress(live, live);
    }

    /// <summary>Takes the live view off the screen before the summary is printed.</summary>
    public void End()
    {
        view?.Dispose();
        view = null;
    }

    /// <inheritdoc/>
    public void Dispose() => End();
}
