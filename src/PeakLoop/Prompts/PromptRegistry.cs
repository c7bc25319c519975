using System.Text.Json;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Prompts;

/// <summary>The version of a prompt that cycles of one series use.</summary>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Hash">Version.</param>
/// <param name="Sections">Texts of its tunable sections.</param>
/// <param name="FileVersion">Version last seen in the file by this series; a promotion is written only over this one.</param>
/// <param name="Pinned">Whether a person forbade changes.</param>
public sealed record PromptInForce(
    string Prompt, string Hash, IReadOnlyDictionary<string, string> Sections, string FileVersion, bool Pinned);

/// <summary>
/// Knows which version of each prompt is in force. A file that a person edited is a new version with its author and is in force from then
/// on; a promotion is in force without the file having changed where the series is a rehearsal.
/// </summary>
public sealed class PromptRegistry(IPromptStore store)
{
    /// <summary>Kinds of change that set the version in force.</summary>
    private static readonly string[] Setting = ["adopt", "promote", "rollback"];

    /// <summary>Records new and edited files as versions and returns what is in force.</summary>
    /// <param name="documents">Prompt documents as read from their files.</param>
    /// <param name="putText">Stores a text and returns its hash.</param>
    /// <param name="series">Series of the run.</param>
    /// <param name="user">Who counts as the author of an edit.</param>
    /// <param name="at">Moment on the loop's clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, PromptInForce>> SyncAsync(
        IEnumerable<PromptDocument> documents, Func<string, Task<string>> putText, string series, string user, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var inForce = new SortedDictionary<string, PromptInForce>(StringComparer.Ordinal);
        var changes = (await store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == series)
            .ToLookup(change => change.Prompt, StringComparer.Ordinal);
        var versions = (await store.VersionsAsync(null, cancellationToken)).ToLookup(version => version.Prompt, StringComparer.Ordinal);
        foreach (var document in documents.OrderBy(document => document.Id, StringComparer.Ordinal))
        {
            var history = changes[document.Id].ToList();
            var current = history.LastOrDefault(change => Setting.Contains(change.Kind))?.To;
            var fileVersion = history.LastOrDefault(change => change.Kind == "adopt" || (series != "rehearsal" && Setting.Contains(change.Kind)))?.To;
            var fileHash = document.Hash;
            if (versions[document.Id].All(version => version.Hash != fileHash))
            {
                await store.SaveVersionsAsync(
                    [new PromptVersionRecord(
                        document.Id, fileHash, current is null ? [] : [current], JsonSerializer.Serialize(document.Sections),
                        await putText(document.FileText), user, null, "file", null, at)],
                    cancellationToken);
            }

            if (fileHash != fileVersion)
            {
                await store.SaveChangeAsync(
                    new PromptChangeRecord(
                        ContentHash.Of("adopt", document.Id, series, current ?? "", fileHash, history.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                        document.Id, current ?? "", fileHash, "adopt", null, user, null, at, series),
                    cancellationToken);
                current = fileHash;
            }

            var pinned = history.LastOrDefault(change => change.Kind is "pin" or "unpin")?.Kind == "pin";
            var sections = current == fileHash
                ? document.Sections
                : JsonSerializer.Deserialize<Dictionary<string, string>>(versions[document.Id].First(version => version.Hash == current).Sections)!;
            inForce[document.Id] = new PromptInForce(document.Id, current!, sections, fileHash, pinned);
        }

        return inForce;
    }
}
