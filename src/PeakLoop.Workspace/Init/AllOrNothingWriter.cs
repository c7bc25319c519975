using System.Text;
using PeakLoop.Workspace.Config;

namespace PeakLoop.Workspace.Init;

/// <summary>
/// Writes several new files so that an error leaves none of them: first all into a staging folder, then each to its place, the
/// configuration last, because a folder is a workspace from the moment it has one.
/// </summary>
internal sealed class AllOrNothingWriter(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string staging = Path.Combine(root, ".peakloop-init");
    private readonly Stack<Action> undo = new();

    /// <summary>Writes the files at <paramref name="paths"/>, none of which may exist.</summary>
    public void Write(IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> files)
    {
        if (Directory.Exists(staging))
        {
            throw new IOException($"Another init is at work in {root}, or one was interrupted; if none is, delete {staging}.");
        }

        try
        {
            MakeFolder(root);
            Stage(paths, files);
            foreach (var i in Enumerable.Range(0, paths.Count).OrderBy(i => paths[i] == LoopConfigReader.FileName))
            {
                var target = Path.Combine(root, paths[i]);
                MakeFolder(Path.GetDirectoryName(target)!);
                File.Move(Staged(i), target, overwrite: false);
                undo.Push(() => File.Delete(target));
            }

            undo.Clear();
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }

            while (undo.TryPop(out var step))
            {
                step();
            }
        }
    }

    private void Stage(IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(staging);
        for (var i = 0; i < paths.Count; i++)
        {
            File.WriteAllText(Staged(i), files[paths[i]], Utf8);
        }
    }

    private string Staged(int index) => Path.Combine(staging, $"{index}.new");

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder);
        undo.Push(() =>
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        });
    }
}
