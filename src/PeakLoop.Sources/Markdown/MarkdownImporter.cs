using System.Globalization;
using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>
/// Reads markdown goals with a metadata table, as rust-project-goals writes them, a file a goal:
/// <list type="bullet">
/// <item>id = file name, after the period where the directory is one (<c>2025h1</c>, <c>2025q3</c>); due = the period's last day;</item>
/// <item>title = first heading; summary and why = first paragraphs below "Summary" and "Motivation"; status from the table;</item>
/// <item>team = the first "[team] champion" of the table, else the first team that is asked for something;</item>
/// <item>dependencies = the rows of tables of work that ask something of a team (<c>![Team][] [lang]</c>), one for each team;</item>
/// <item>other rows of the metadata are kept; people only where names are wanted.</item>
/// </list>
/// Files without such a table are no goals: they are counted, not rejected.
/// </summary>
internal static class MarkdownImporter
{
    public static ImportResult Import(GoalImportRequest request, IWorkspaceFiles files)
    {
        var path = request.NormalPath;
        var listed = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && files.Read(path) is not null ? [path] : files.List(path, ".md");
        if (listed.Count == 0)
        {
            throw InputException.One(new SourceLocation(path), path, "a directory with .md files in it");
        }

        var found = new FactCollector(request.Source);
        var others = new List<string>();
        foreach (var file in listed)
        {
            try
            {
                if (!MarkdownGoal.Take(GoalImporter.ReadFile(files, file), file, request, found))
                {
                    others.Add(file);
                }
            }
            catch (InputException error)
            {
                found.Reject(null, error.Errors);
            }
        }

        if (others.Count > 0)
        {
            found.Notes.Add(string.Create(
                CultureInfo.InvariantCulture, $"{others.Count} files without a metadata table are no goals: {string.Join(", ", others.Take(10))}{(others.Count > 10 ? ", …" : "")}"));
        }

        return found.Result();
    }
}
