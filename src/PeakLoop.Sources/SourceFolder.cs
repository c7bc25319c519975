using System.Text;
using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>Files that a person named on the command line: any path, relative ones from a base directory. Links to directories are not followed.</summary>
/// <param name="baseDirectory">Full path of the directory that relative paths start from.</param>
public sealed class SourceFolder(string baseDirectory) : IWorkspaceFiles
{
    private const long LargestFile = 16L * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public string? Read(string path)
    {
        var file = new FileInfo(Path.Combine(baseDirectory, path));
        if (!file.Exists)
        {
            return null;
        }

        if (file.Length > LargestFile)
        {
            throw InputException.One(new SourceLocation(path), $"{file.Length} bytes", "a file of at most 16 MiB");
        }

        try
        {
            return Strict.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw InputException.One(new SourceLocation(path), null, "text in UTF-8");
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw InputException.One(new SourceLocation(path), null, $"a readable file ({error.Message})");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string ending)
    {
        var root = Path.GetFullPath(Path.Combine(baseDirectory, folder));
        if (!Directory.Exists(root))
        {
            return [];
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true, MatchType = MatchType.Simple,
        };
        var prefix = folder.Replace('\\', '/').TrimEnd('/');
        return [.. Directory.EnumerateFiles(root, "*", options)
            .Select(file => $"{prefix}/{Path.GetRelativePath(root, file).Replace('\\', '/')}")
            .Where(file => file.EndsWith(ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }
}
