using System.Text;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Files;

/// <summary>A workspace's files on disk. Nothing outside the root is read, not through links either.</summary>
public sealed class DiskWorkspaceFiles : IWorkspaceFiles
{
    /// <summary>Largest file that is read: 16 MiB.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string root;
    private readonly LinkGuard links;

    /// <summary>The files below <paramref name="root"/>, which may itself be a link.</summary>
    public DiskWorkspaceFiles(string root)
    {
        this.root = Path.GetFullPath(root);
        links = new LinkGuard(this.root);
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The path or a link leaves the workspace, the file is too large, not UTF-8 or not readable.</exception>
    public string? Read(string path)
    {
        if (!WorkspacePath.IsInside(path))
        {
            throw InputException.One(new SourceLocation(path), path, "a path inside the workspace, relative, with forward slashes");
        }

        var full = Path.Combine(root, path);
        if (!File.Exists(full))
        {
            return null;
        }

        links.Check(full, path);
        try
        {
            var length = new FileInfo(full).Length;
            if (length > MaxBytes)
            {
                throw InputException.One(new SourceLocation(path), $"{length} bytes", $"a file of at most {MaxBytes} bytes");
            }

            return Decode(File.ReadAllBytes(full), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.One(new SourceLocation(path), exception.Message, "a file that can be read");
        }
    }

    /// <inheritdoc/>
    /// <remarks>Names that begin with a dot are left out: they belong to editors and version control.</remarks>
    public IReadOnlyList<string> List(string folder, string ending)
    {
        if (!WorkspacePath.IsInside(folder))
        {
            throw InputException.One(new SourceLocation(folder), folder, "a folder inside the workspace, relative, with forward slashes");
        }

        var found = new List<string>();
        var full = Path.Combine(root, folder);
        if (Directory.Exists(full))
        {
            links.Check(full, folder);
            Collect(full, folder, ending, found);
            found.Sort(StringComparer.Ordinal);
        }

        return found;
    }

    private static string Decode(byte[] bytes, string path)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            // The index is that of the first bad byte; negative where the sequence began in an earlier buffer, which a whole array has not.
            var index = Math.Max(0, exception.Index);
            throw InputException.One(new TextCursor(path, bytes).At(index), $"byte 0x{bytes[index]:X2}", "text in UTF-8");
        }
    }

    private void Collect(string full, string relative, string ending, List<string> found)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(full))
        {
            var name = Path.GetFileName(entry);
            if (name.StartsWith('.'))
            {
                continue;
            }

            var path = $"{relative}/{name}";
            if (!Directory.Exists(entry))
            {
                if (name.EndsWith(ending, StringComparison.Ordinal))
                {
                    found.Add(path);
                }
            }
            else
            {
                links.CheckFolder(entry, path);
                Collect(entry, path, ending, found);
            }
        }
    }
}
