using PeakLoop.Configuration;

namespace PeakLoop.Workspace.Files;

/// <summary>A workspace with one file as it would be, to be read before it is written.</summary>
/// <param name="files">The workspace.</param>
/// <param name="changed">The file, relative, forward slashes.</param>
/// <param name="text">Its text.</param>
public sealed class OverlayWorkspaceFiles(IWorkspaceFiles files, string changed, string text) : IWorkspaceFiles
{
    /// <inheritdoc/>
    public string? Read(string path) => path == changed ? text : files.Read(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string ending)
    {
        var listed = files.List(folder, ending);
        return !listed.Contains(changed) && changed.StartsWith(folder + "/", StringComparison.Ordinal) && changed.EndsWith(ending, StringComparison.Ordinal)
            ? [.. listed.Append(changed).Order(StringComparer.Ordinal)]
            : listed;
    }
}
