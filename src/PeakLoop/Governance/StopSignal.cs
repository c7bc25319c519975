using PeakLoop.Foundation;

namespace PeakLoop.Governance;

/// <summary>Why a run was asked to stop.</summary>
public enum StopKind
{
    /// <summary>SIGINT: a person pressed Ctrl-C.</summary>
    Interrupt,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>The kill switch.</summary>
    KillSwitch,
}

/// <summary>A run stops before its next effect. What is under way is finished and recorded; the run can be resumed.</summary>
public sealed class RunStoppedException(StopKind kind) : LoopException(
    kind switch { StopKind.Interrupt => ExitCode.Interrupted, StopKind.Terminate => ExitCode.Terminated, _ => ExitCode.Stopped },
    kind switch
    {
        StopKind.Interrupt => "Interrupted. Nothing is lost: `peakloop run` goes on from here.",
        StopKind.Terminate => "Terminated. Nothing is lost: `peakloop run` goes on from here.",
        _ => "Stopped by the kill switch. `peakloop unstop`, then `peakloop run` goes on from here.",
    })
{
    /// <summary>Why.</summary>
    public StopKind Kind { get; } = kind;
}

/// <summary>Looked at before every effect.</summary>
public interface IStopSignal
{
    /// <summary>The reason to stop; null while there is none.</summary>
    StopKind? Requested { get; }
}

/// <summary>A stop requested by a signal of the process, or by the kill-switch file that <c>peakloop stop</c> writes.</summary>
/// <param name="killSwitchExists">Whether the kill switch is on; asked before every effect, so it must be cheap.</param>
public sealed class StopSignal(Func<bool> killSwitchExists) : IStopSignal
{
    private int requested = -1;

    /// <inheritdoc/>
    public StopKind? Requested => Volatile.Read(ref requested) is var kind and >= 0 ? (StopKind)kind
        : killSwitchExists() ? StopKind.KillSwitch : null;

    /// <summary>Asks the run to stop; the first reason stays.</summary>
    public void Request(StopKind kind) => Interlocked.CompareExchange(ref requested, (int)kind, -1);
}
