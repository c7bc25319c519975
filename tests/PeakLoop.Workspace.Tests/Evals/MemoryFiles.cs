using PeakLoop.Configuration;

namespace PeakLoop.Workspace.Tests.Evals;

/// <summary>A workspace in memory.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IWorkspaceFiles
{
    private readonly SortedDictionary<string, string> _files =
        new(files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal), StringComparer.Ordinal);

    public string? Read(string path) => _files.GetValueOrDefault(path);

    public IReadOnlyList<string> List(string folder, string ending) =>
        [.. _files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal))];
}
