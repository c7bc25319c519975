using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Organization;

/// <summary>
/// Facts as one text that a resumed cycle reads back exactly: order and provenance included, since both reach the prompts, and without
/// the checks of <see cref="OwnFormat"/>, since the store may hold references to facts that were withdrawn.
/// </summary>
public static class FactSnapshot
{
    private const int Version = 1;

    /// <summary>The facts as JSON text.</summary>
    public static string Write(OrganizationFacts facts) => new JsonObject
    {
        ["formatVersion"] = Version,
        ["name"] = facts.Name,
        ["facts"] = new JsonArray([.. FactBook.ToEntries(facts, DateTimeOffset.UnixEpoch, "").Select(entry => (JsonNode)new JsonObject
        {
            ["kind"] = entry.Kind, ["id"] = entry.Id, ["source"] = entry.Source, ["key"] = entry.SourceKey, ["fact"] = JsonNode.Parse(entry.Json!),
        })]),
    }.ToJsonString();

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    /// <exception cref="IntegrityException">The text is something else.</exception>
    public static OrganizationFacts Read(string text)
    {
        try
        {
            var json = JsonNode.Parse(text)!.AsObject();
            var entries = json["facts"]!.AsArray().Select(node => new FactEntry(
                (string)node!["kind"]!, (string)node["id"]!, (string)node["source"]!, (string)node["key"]!, "", node["fact"]!.ToJsonString(),
                DateTimeOffset.UnixEpoch, "", null)).ToList();
            return (int)json["formatVersion"]! == Version
                ? FactBook.FromEntries(entries, (string)json["name"]!)
                : throw new IntegrityException($"The snapshot of the facts has another format than {Version}.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentNullException)
        {
            throw new IntegrityException($"The snapshot of the facts is damaged: {error.Message}");
        }
    }
}
