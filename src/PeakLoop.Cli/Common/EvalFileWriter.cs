using PeakLoop.Configuration;
using PeakLoop.Evals.Quality.Edits;
using PeakLoop.Foundation;
using PeakLoop.Tools;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Common;

/// <summary>Applies edits to the eval files of a workspace, after reading the whole workspace as it would then be.</summary>
internal sealed class EvalFileWriter(string root, PathOptions paths) : IEvalFiles
{
    /// <inheritdoc/>
    public async Task ApplyAsync(FileEdit edit, CancellationToken cancellationToken)
    {
        if (!edit.File.StartsWith(paths.Evals + "/", StringComparison.Ordinal) || edit.File.Contains("..", StringComparison.Ordinal)
            || !(edit.File.EndsWith(".yaml", StringComparison.Ordinal) || edit.File.EndsWith(".yml", StringComparison.Ordinal)))
        {
            throw new LoopException(ExitCode.Usage, $"{edit.File} is not an eval suite below {paths.Evals}/; nothing was changed.");
        }

        var files = new DiskWorkspaceFiles(root);
        var changed = edit.Apply(files.Read(edit.File))
            ?? throw new LoopException(ExitCode.Usage, $"{edit.File} was edited meanwhile; nothing was changed. `peakloop eval audit` proposes it anew.");
        var texts = WorkspaceLoader.Load(files).Files.ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
        texts[edit.File] = changed;
        try
        {
            WorkspaceLoader.Load(new SnapshotWorkspaceFiles(texts));
        }
        catch (Exception refused) when (refused is LoopException or InputException)
        {
            throw new LoopException(ExitCode.Usage, $"{edit.File} could not be read after the change; nothing was changed.{Environment.NewLine}{refused.Message}");
        }

        var path = Path.Combine(root, edit.File);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await AtomicFile.WriteAsync(path, changed, cancellationToken);
    }
}
