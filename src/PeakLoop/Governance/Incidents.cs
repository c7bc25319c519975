using System.Text.Json.Nodes;
using PeakLoop.Records;

namespace PeakLoop.Governance;

/// <summary>Something that should not have been tried, as the audit log holds it.</summary>
/// <param name="At">When, on the loop's clock.</param>
/// <param name="Run">Run in which it was tried.</param>
/// <param name="Path">Structural path of the call.</param>
/// <param name="Tool">Tool, or server whose tools changed.</param>
/// <param name="Reason">What was tried and why it was refused.</param>
public sealed record Incident(DateTimeOffset At, string Run, string Path, string Tool, string Reason);

/// <summary>Incidents in the audit log: no one can take one out of it unseen.</summary>
public static class Incidents
{
    /// <summary>Name of the audit log's action.</summary>
    public const string Action = "incident";

    /// <summary>Longest part of a model's arguments that is kept.</summary>
    private const int MaxArguments = 500;

    /// <summary>Appends an incident; one of the same run and path is appended only once.</summary>
    public static Task AppendAsync(IAuditLog log, Incident incident, string arguments, CancellationToken cancellationToken) =>
        log.AppendAsync(
            incident.At, "loop", Action,
            new JsonObject
            {
                ["run"] = incident.Run, ["path"] = incident.Path, ["tool"] = incident.Tool, ["reason"] = incident.Reason,
                ["arguments"] = arguments.Length <= MaxArguments ? arguments : arguments[..MaxArguments],
            }.ToJsonString(),
            $"incident/{incident.Run}/{incident.Path}", cancellationToken);

    /// <summary>All incidents, oldest first.</summary>
    public static async Task<IReadOnlyList<Incident>> ReadAsync(IAuditLog log, CancellationToken cancellationToken)
    {
        var found = new List<Incident>();
        await foreach (var entry in log.EntriesAsync(cancellationToken))
        {
            if (entry.Action == Action && JsonNode.Parse(entry.Detail) is JsonObject detail)
            {
                found.Add(new Incident(entry.At, Text(detail, "run"), Text(detail, "path"), Text(detail, "tool"), Text(detail, "reason")));
            }
        }

        return found;
    }

    private static string Text(JsonObject detail, string name) => detail[name]?.ToString() ?? "";
}
