using PeakLoop.Configuration;
using PeakLoop.Records;

namespace PeakLoop.Sources.Tests;

/// <summary>Files in memory.</summary>
internal sealed class MemoryFiles : IWorkspaceFiles
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public MemoryFiles(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            _files[path] = text;
        }
    }

    public string? Read(string path) => _files.GetValueOrDefault(path);

    public IReadOnlyList<string> List(string folder, string ending) =>
        [.. _files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal))];

    public ImportResult Import(string format, string path, string? map = null, bool showNames = false) =>
        GoalImporter.Import(new GoalImportRequest(format, path) { Map = map, ShowNames = showNames }, this);

    /// <summary>What the store holds after an import into it.</summary>
    public static IReadOnlyList<FactEntry> Store(ImportPlan plan, IReadOnlyList<FactEntry> before)
    {
        var latest = before.ToDictionary(entry => (entry.Kind, entry.Id));
        foreach (var entry in plan.Sync.Entries)
        {
            latest[(entry.Kind, entry.Id)] = entry;
        }

        return [.. latest.Values];
    }

    /// <summary>Imports into a store.</summary>
    public static ImportPlan Plan(ImportResult import, IReadOnlyList<FactEntry> store) =>
        ImportPlan.Of(import, store, new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), "ann");

    /// <summary>Rejects as text, one line each.</summary>
    public static IReadOnlyList<string> Rejects(ImportResult import) => [.. import.Rejected.SelectMany(item => item.Errors).Select(error => error.ToString())];
}
