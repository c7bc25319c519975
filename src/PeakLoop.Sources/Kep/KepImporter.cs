using System.Globalization;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>
/// Reads a directory of Kubernetes enhancement proposals, a <c>kep.yaml</c> a goal:
/// <list type="bullet">
/// <item>id = directory (<c>1287-in-place-update</c>), team = owning-sig, owner = the approvers of that group as a role;</item>
/// <item>provisional and implementable = active, implemented = done, deferred = paused, rejected, withdrawn and replaced = dropped; any other
/// word rejects the file;</item>
/// <item>key results = the stages under <c>milestone</c> with their releases; dates only from the mapping file;</item>
/// <item>dependencies = see-also, replaces and superseded-by, where they mean another proposal of the directory;</item>
/// <item>status date and slips from <c>history.csv</c> beside the directory (else the date of last-updated, and no slips);</item>
/// <item>everything else is kept; lists of people become their number unless names are wanted.</item>
/// </list>
/// </summary>
internal static class KepImporter
{
    private const string FileName = "kep.yaml";

    public static ImportResult Import(GoalImportRequest request, IWorkspaceFiles files)
    {
        var path = request.NormalPath;
        var listed = path.EndsWith(FileName, StringComparison.Ordinal) && files.Read(path) is not null
            ? [path]
            : files.List(path, FileName).Where(file => file.EndsWith("/" + FileName, StringComparison.Ordinal)).ToList();
        if (listed.Count == 0)
        {
            throw InputException.One(new SourceLocation(path), path, $"a directory with {FileName} files in it");
        }

        var found = new FactCollector(request.Source);
        var releases = KepReleases.Read(request, files);
        var history = KepHistory.Read(files, HistoryPath(path), found);
        var links = new List<KepLinks>();
        foreach (var file in listed)
        {
            var place = KepPlace.Of(file);
            try
            {
                if (KepFile.Take(GoalImporter.ReadFile(files, file), place, history, releases, request, found) is { } each)
                {
                    links.Add(each);
                }
            }
            catch (InputException error)
            {
                found.Reject(place.Key, error.Errors);
            }
        }

        Link(links, found);
        if (history is not null)
        {
            found.Notes.Add(string.Create(
                CultureInfo.InvariantCulture, $"history of {history.Rows} versions read; {found.Goals.Count(goal => goal.Slips is null)} goals are not in it"));
        }

        return found.Result();
    }

    private static void Link(List<KepLinks> links, FactCollector found)
    {
        var index = new KepIndex(found.Goals);
        var outside = 0;
        foreach (var (goal, source, written) in links)
        {
            foreach (var (kind, text, line) in written)
            {
                if (index.Find(text) is not { } other)
                {
                    outside++;
                    continue;
                }

                found.Add(new Dependency($"{goal.Id}-needs-{other}", goal.Id, other)
                {
                    Need = kind,
                    Provenance = new Provenance(source, $"{goal.Provenance!.Key}#needs:{other}", goal.Provenance.File, line),
                });
            }
        }

        if (outside > 0)
        {
            found.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{outside} references to something outside the directory are kept as text"));
        }
    }

    private static string HistoryPath(string path)
    {
        var parent = path.LastIndexOf('/') is var at and >= 0 ? path[..at] : path is "." or ".." || path.EndsWith("/..", StringComparison.Ordinal) ? path + "/.." : "";
        return parent.Length == 0 ? "history.csv" : parent + "/history.csv";
    }
}
