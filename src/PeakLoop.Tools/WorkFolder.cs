using System.Text;

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

    private static readonly string[] DeviceNames =
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    /// <summary>Reads a text file.</summary>
    /// <exception cref="UnauthorizedAccessException">The path leads outside.</exception>
    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = Resolve(path);
        return !File.Exists(file)
            ? throw new FileNotFoundException($"'{path}' does not exist in the work folder.")
            : new FileInfo(file).Length > MaxBytes
                ? throw new InvalidOperationException($"'{path}' is larger than {MaxBytes} bytes.")
                : await File.ReadAllTextAsync(file, cancellationToken);
    }

    /// <summary>Writes a text file whole or not at all.</summary>
    /// <exception cref="UnauthorizedAccessException">The path leads outside.</exception>
    public async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var file = Resolve(path);
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            throw new InvalidOperationException($"A file may have at most {MaxBytes} bytes.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        RefuseLinks(file, path);
        if (!File.Exists(file) && Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Take(maxFiles).Count() == maxFiles)
        {
            throw new InvalidOperationException($"The work folder holds {maxFiles} files, the most it may.");
        }

        await AtomicFile.WriteAsync(file, text, cancellationToken);
    }

    private string Resolve(string path)
    {
        var problem = Problem(path);
        if (problem is not null)
        {
            throw new UnauthorizedAccessException($"'{path}' was refused: {problem}.");
        }

        var full = Path.GetFullPath(Path.Combine(root, path));
        var inside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        if (!full.StartsWith(inside, StringComparison.Ordinal))
        {
            throw new UnauthorizedAccessException($"'{path}' was refused: it leads outside the work folder.");
        }

        RefuseLinks(full, path);
        return full;
    }

    private static string? Problem(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Length > 200)
        {
            return "a path has 1 to 200 characters";
        }

        if (path.Any(c => c < ' ' || c is '\\' or ':' or '%' or '~' or '*' or '?' or '"' or '<' or '>' or '|' or '\u007f' || c > '\u02ff'))
        {
            return "only letters, digits, spaces and ._-/ are allowed";
        }

        if (path[0] == '/')
        {
            return "it must be relative";
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment[0] == '.' || segment[^1] is '.' or ' ' || segment[0] == ' ')
            {
                return "no part of it may be empty, begin with a dot or space, or end with one";
            }

            if (DeviceNames.Contains(segment.Split('.')[0].ToLowerInvariant()))
            {
                return $"'{segment}' is the name of a device on some systems";
            }
        }

        return null;
    }

    /// <summary>No part of the path below the root may be a link: it could lead anywhere.</summary>
    private void RefuseLinks(string full, string shown)
    {
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        for (var part = full; part is not null && part.Length > top.Length; part = Path.GetDirectoryName(part))
        {
            var attributes = File.Exists(part) || Directory.Exists(part) ? File.GetAttributes(part)
                : new FileInfo(part).LinkTarget is not null ? FileAttributes.ReparsePoint : FileAttributes.None;
            if (attributes.HasFlag(FileAttributes.ReparsePoint) || attributes.HasFlag(FileAttributes.Device))
            {
                throw new UnauthorizedAccessException($"'{shown}' was refused: a part of it is a link or a device.");
            }
        }
    }
}
