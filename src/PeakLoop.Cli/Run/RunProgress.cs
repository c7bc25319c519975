using PeakLoop.Cli.Common;
using PeakLoop.Cycles;

namespace PeakLoop.Cli.Run;

/// <summary>Who watches a run: nobody, plain lines, or a live view.</summary>
internal sealed class RunProgress(ICycleProgress sink, IDisposable? view) : IDisposable
{
    public ICycleProgress Sink { get; } = sink;

    public static RunProgress For(VerbContext context) => new(NoProgress.Instance, null);

    /// <summary>Takes the live view off the screen before the summary is printed.</summary>
    public void End() => view?.Dispose();

    public void Dispose() => view?.Dispose();
}
