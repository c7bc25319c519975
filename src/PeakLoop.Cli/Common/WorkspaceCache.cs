using PeakLoop.Configuration;

namespace PeakLoop.Cli.Common;

/// <summary>
/// Reads the workspace again for each cycle, but parses it only where a file changed: cases then keep their compiled checks from night to
/// night. Remembers the last reading only.
/// </summary>
internal sealed class WorkspaceCache(LoopWorkspace first)
{
    private LoopWorkspace last = first;

    /// <summary>The workspace as the files are now.</summary>
    public LoopWorkspace Read(IWorkspaceFiles files) => Same(files) ? last : last = WorkspaceLoader.Load(files);

    private bool Same(IWorkspaceFiles files)
    {
        var paths = last.Config.Paths;
        var listed = files.List(paths.Prompts, "").Concat(files.List(paths.Evals, "")).ToHashSet(StringComparer.Ordinal);
        return last.Files.All(file => files.Read(file.Key) == file.Value)
            && listed.All(path => last.Files.ContainsKey(path) || !IsRead(path));
    }

    /// <summary>Whether a file with this ending could be part of a workspace.</summary>
    private static bool IsRead(string path) =>
        path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal)
        || path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".lock", StringComparison.Ordinal);
}
