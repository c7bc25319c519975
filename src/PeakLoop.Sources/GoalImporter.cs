using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>
/// Reads goals and what belongs to them from the places where organizations keep them. A malformed row or file is rejected with its place
/// and the rest is read; the same source read twice gives the same facts.
/// </summary>
public static class GoalImporter
{
    private static readonly Dictionary<string, Func<GoalImportRequest, IWorkspaceFiles, ImportResult>> Importers = new(StringComparer.Ordinal)
    {
        ["own"] = OwnImporter.Import,
        ["csv"] = CsvImporter.Import,
        ["github"] = GitHubImporter.Import,
        ["kep"] = KepImporter.Import,
        ["markdown"] = MarkdownImporter.Import,
    };

    /// <summary>The formats: <c>csv, github, kep, markdown, own</c>.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Importers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Imports a source.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="files">Where its files are: <see cref="SourceFolder"/> for a path from the command line.</param>
    /// <exception cref="InputException">
    /// The source as a whole cannot be read: unknown format, nothing at the path, not the format it should be, or a mapping file with errors.
    /// </exception>
    public static ImportResult Import(GoalImportRequest request, IWorkspaceFiles files)
    {
        if (!Importers.TryGetValue(request.Format, out var importer))
        {
            throw InputException.One(
                new SourceLocation("--format"), request.Format, "one of " + string.Join(", ", Formats), NearestName.Find(request.Format, Formats));
        }

        return importer(request, files);
    }

    /// <summary>Text of a file that must exist.</summary>
    internal static string ReadFile(IWorkspaceFiles files, string path) =>
        files.Read(path) ?? throw InputException.One(new SourceLocation(path), path, "a file that exists");
}
