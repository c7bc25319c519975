namespace PeakLoop.Tests.Architecture;

/// <summary>The checkout that the tests were built from, without what version control ignores.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Ignored = ReadIgnored();

    /// <summary>Folder of PeakLoop.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names at the top level.</summary>
    public static IEnumerable<string> TopLevel() =>
        new DirectoryInfo(Root).EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => !Ignored.Contains(name));

    /// <summary>All files below a folder of the checkout, as paths from its root with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Walk(new DirectoryInfo(Path.Combine(Root, folder)), pattern)
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a file.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>The lines of a source file that are not wholly comment, with their numbers from 1.</summary>
    public static IEnumerable<(int Number, string Text)> Code(string file) =>
        Lines(file).Select((text, index) => (index + 1, text)).Where(line => !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Where(file => !IsIgnored(file.Name))
            .Concat(folder.EnumerateDirectories().Where(child => !IsIgnored(child.Name)).SelectMany(child => Walk(child, pattern)));

    private static bool IsIgnored(string name) => Ignored.Contains(name) || name.Contains(".received.", StringComparison.Ordinal);

    /// <summary>Plain names in .gitignore are all that this repository ignores, the received snapshots aside.</summary>
    private static HashSet<string> ReadIgnored() =>
        [".git", .. File.ReadAllLines(Path.Combine(FindRoot(), ".gitignore")).Select(line => line.Trim('/', ' ')).Where(name => name.Length > 0)];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PeakLoop.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below a checkout with PeakLoop.sln.");
    }
}
