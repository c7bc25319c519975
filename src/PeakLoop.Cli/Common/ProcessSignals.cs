using System.Runtime.InteropServices;
using PeakLoop.Governance;

namespace PeakLoop.Cli.Common;

/// <summary>Turns SIGINT and SIGTERM into requests to stop. The second SIGINT is not held back: it ends the process at once.</summary>
internal sealed class ProcessSignals : IDisposable
{
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;

    private ProcessSignals(Action<StopKind> requested)
    {
        var asked = false;
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !asked;
            asked = true;
            requested(StopKind.Interrupt);
        });
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            requested(StopKind.Terminate);
        });
    }

    /// <summary>Listens until disposed.</summary>
    public static IDisposable Listen(Action<StopKind> requested) => new ProcessSignals(requested);

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
    }
}
