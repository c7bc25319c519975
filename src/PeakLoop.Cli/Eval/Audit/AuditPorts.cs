using PeakLoop.Evals.Checks;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>Ports that the audit's own runs of checks may use: nothing that costs money.</summary>
internal static class AuditPorts
{
    public static CheckServices Of(string root) => CheckServices.None;
}
