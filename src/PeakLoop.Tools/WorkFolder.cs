using System.Text;
using PeakLoop.Agents;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools;

/// <summary>
/// The only part of the disk an agent can touch: one folder, text files, names checked before anything is opened. What leads outside
/// (.., absolute paths, drive letters, links, device names, encoded separators) is refused with a reason the model can read.
/// </summary>
public sealed class WorkFolder(string root, int maxFiles = WorkFolder.MaxFiles)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Most files in the folder.</summary>
    public const int MaxFiles = 200;

    /// <summary>Reads a text file.</summary>
    /// <exception cref="ToolRefusedException">The path leads outside.</exception>
    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = SandboxPath.Resolve(root, path);
        return !File.Exists(file)
            ? throw new FileNotFoundException($"'{path}' does not exist in the work folder.")
            : new FileInfo(file).Length > MaxBytes
                ? throw new InvalidOperationException($"'{path}' is larger than {MaxBytes} bytes.")
                : await File.ReadAllTextAsync(file, cancellationToken);
    }

    /// <summary>Writes a text file whole or not at all.</summary>
    /// <exception cref="ToolRefusedException">The path leads outside.</exception>
    public async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var file = SandboxPath.Resolve(root, path);
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            throw new InvalidOperationException($"A file may have at most {MaxBytes} bytes.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        SandboxPath.RefuseLinks(root, file, path);
        if (!File.Exists(file) && Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Take(maxFiles).Count() == maxFiles)
        {
            throw new InvalidOperationException($"The work folder holds {maxFiles} files, the most it may.");
        }

        await AtomicFile.WriteAsync(file, text, cancellationToken);
    }
}
