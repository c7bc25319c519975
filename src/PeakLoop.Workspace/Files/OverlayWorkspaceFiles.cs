using PeakLoop.Configuration;

namespace PeakLoop.Workspace.Files;

/// <summary>A workspace with one file as it would be, to be read before it is written.</summary>
/// <param name="files">The workspace.</param>
/// <param name="path">The file, relative, forward slashes.</param>
/// <param name="text">Its text.</param>
public sealed class OverlayWorkspaceFiles(IWorkspaceFiles files, string path, string text) : IWorkspaceFiles
{
    /// <inheritdoc/>
    public string? Read(string asked) => asked == path ? text : files.Read(asked);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string ending)
    {
        var listed = files.List(folder, ending);
        return !listed.Contains(path) && path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal)
            ? [.. listed.Append(path).Order(StringComparer.Ordinal)]
            : listed;
    }
}
