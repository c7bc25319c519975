using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Cli.Doctor;

/// <summary><c>verify</c>: walks the audit chain.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliHost host) => new Command("verify", "Checks that the audit log was not edited, cut or reordered.").Handle(
        host, (context, _, cancellationToken) => RunAsync(context, cancellationToken));

    private static async Task<ExitCode> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        var audit = await AuditVerifier.VerifyAsync(store, cancellationToken);
        var code = audit.Intact ? ExitCode.Done : ExitCode.Integrity;
        await context.Human.WriteLineAsync(audit.Intact
            ? $"The audit log is intact: {audit.Entries} links."
            : $"The audit log is broken at entry {audit.BrokenAt}: {audit.Reason}");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, code, JsonEnvelope.Node(audit)!.AsObject());
        }

        return code;
    }
}
