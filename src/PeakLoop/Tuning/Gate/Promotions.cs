using System.Text.Json;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>
/// Changes the version of a prompt that is in force. A real series' change is written to the prompt file, if that is still the version the
/// loop last knew; a rehearsal's change is in force for rehearsals only and leaves the files alone.
/// </summary>
public sealed class Promotions(ILoopStore store, IPromptFiles files)
{
    /// <summary>Records the change, and writes the file where it applies. False where a hand-edited file waits for its author.</summary>
    /// <param name="change">The change.</param>
    /// <param name="sections">Section texts of the version it sets.</param>
    /// <param name="fileVersion">Version last known to stand in the file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> ApplyAsync(
        PromptChangeRecord change, IReadOnlyDictionary<string, string> sections, string fileVersion, CancellationToken cancellationToken)
    {
        if (!SeriesName.IsRehearsed(change.Series) && !await files.WriteSectionsAsync(change.Prompt, fileVersion, sections, cancellationToken))
        {
            return false;
        }

        await store.SaveChangeAsync(change, cancellationToken);
        return true;
    }

    /// <summary>Section texts of a stored version.</summary>
    /// <exception cref="IntegrityException">The version is not stored.</exception>
    public async Task<IReadOnlyDictionary<string, string>> SectionsAsync(string prompt, string version, CancellationToken cancellationToken) =>
        (await store.VersionsAsync(prompt, cancellationToken)).FirstOrDefault(each => each.Hash == version) is { } found
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(found.Sections)!
            : throw new IntegrityException($"Version {ContentHash.Short(version)} of prompt '{prompt}' is not stored.");
}
