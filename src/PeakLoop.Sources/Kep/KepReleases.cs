using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>Dates of releases from the mapping file, <c>v1.37: 2026-08-26</c>. The proposals themselves name releases without dates.</summary>
internal sealed class KepReleases
{
    private readonly Dictionary<Release, DateOnly> _dates = [];

    /// <summary>Date of a release; null where unknown.</summary>
    public DateOnly? DateOf(Release? release) => release is { } known && _dates.TryGetValue(known, out var date) ? date : null;

    /// <summary>Reads the mapping file; without one no date is known.</summary>
    /// <exception cref="InputException">All errors of the file.</exception>
    public static KepReleases Read(GoalImportRequest request, IWorkspaceFiles files)
    {
        var releases = new KepReleases();
        if (request.Map is null)
        {
            return releases;
        }

        var document = PlacedDocument.Read(GoalImporter.ReadFile(files, request.Map), request.Map);
        var reader = new MapReader(document.Places);
        foreach (var (name, text) in reader.Pairs(document.Root as JsonObject ?? [], "", null, null))
        {
            if (Release.Read(name) is not { } release)
            {
                reader.Fail(PlaceMap.Below("", name), name, "a release such as v1.30");
            }
            else if (!IsoDate.TryDate(text, out var date, out var expected))
            {
                reader.Fail(PlaceMap.Below("", name), text, expected);
            }
            else
            {
                releases._dates[release] = date;
            }
        }

        reader.ThrowIfAny(document.Warnings);
        return releases;
    }
}
