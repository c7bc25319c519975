using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Cli.Doctor;

/// <summary><c>verify</c>: walks the audit chain.</summary>
internal static class VerifyCommand
{
    /// <summary>Incidents shown.</summary>
    private const int Shown = 20;

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
        var incidents = audit.Intact ? await Incidents.ReadAsync(store, cancellationToken) : [];
        if (incidents.Count > 0)
        {
            await context.Human.WriteLineAsync($"Incidents: {incidents.Count}, the newest first.");
            foreach (var incident in incidents.Reverse().Take(Shown))
            {
                await context.Human.WriteLineAsync($"  {incident.At:yyyy-MM-dd HH:mm} {incident.Run} {incident.Path} {incident.Tool}: {incident.Reason}");
            }
        }

        if (context.Json)
        {
            var body = JsonEnvelope.Node(audit)!.AsObject();
            body["incidents"] = new JsonArray([.. incidents.Reverse().Take(Shown).Select(incident => JsonEnvelope.Node(incident))]);
            JsonEnvelope.Write(context, null, code, body);
        }

        return code;
    }
}
