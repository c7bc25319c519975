using System.Text.Json;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>
/// Everything a cycle works on, fixed at its start: files of the workspace, facts, prompt versions in force, options. A resumed cycle works
/// on the same, whatever was edited meanwhile.
/// </summary>
public sealed record CycleSnapshot
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Files of the workspace: relative path → text hash.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>Text hash of the organization's facts in own format.</summary>
    public required string Facts { get; init; }

    /// <summary>Options of the command line.</summary>
    public required CycleOptions Options { get; init; }

    /// <summary>Prompt versions in force: prompt id → version hash.</summary>
    public required SortedDictionary<string, string> InForce { get; init; }

    /// <summary>Sections of the versions in force: prompt id → section → text.</summary>
    public required SortedDictionary<string, SortedDictionary<string, string>> Sections { get; init; }

    /// <summary>Judge versions that were calibrated when the cycle began: only their verdicts count in it.</summary>
    public SortedSet<string> CalibratedJudges { get; init; } = [];

    /// <summary>Stores the snapshot and every text it names; returns its text hash.</summary>
    public async Task<string> SaveAsync(
        IRunStore store, IReadOnlyDictionary<string, string> files, string facts, CancellationToken cancellationToken)
    {
        foreach (var text in files.Values.Append(facts))
        {
            await store.PutTextAsync(text, cancellationToken);
        }

        return await store.PutTextAsync(JsonSerializer.Serialize(this, Json), cancellationToken);
    }

    /// <summary>Reads a stored snapshot.</summary>
    public static async Task<CycleSnapshot> LoadAsync(IRunStore store, string hash, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<CycleSnapshot>(await store.TextAsync(hash, cancellationToken), Json)!;

    /// <summary>The files of the snapshot with their texts.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FilesAsync(IRunStore store, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, hash) in Files)
        {
            texts[path] = await store.TextAsync(hash, cancellationToken);
        }

        return texts;
    }
}
