using PeakLoop.Configuration;

namespace PeakLoop.Workspace.Files;

/// <summary>A workspace's files as they were read once: path → text, as <see cref="LoopWorkspace.Files"/> holds them.</summary>
public sealed class SnapshotWorkspaceFiles(IReadOnlyDictionary<string, string> files) : IWorkspaceFiles
{
    /// <inheritdoc/>
    public string? Read(string path) => files.GetValueOrDefault(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string ending)
    {
        var found = new List<string>();
        foreach (var path in files.Keys)
        {
            if (path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal))
            {
                found.Add(path);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
