using PeakLoop.Records;

namespace PeakLoop.Organization;

/// <summary>A fact that two sources state differently. Nothing is written for it; a person decides.</summary>
/// <param name="Kind">Kind of fact.</param>
/// <param name="Id">Its id.</param>
/// <param name="Source">The source that was to be synchronised.</param>
/// <param name="HeldBy">The source that the store has it from; a change by a person has source <c>cli</c>.</param>
/// <param name="File">File of the incoming statement, if any.</param>
/// <param name="Line">Its line; 0 where unknown.</param>
public sealed record FactConflict(string Kind, string Id, string Source, string HeldBy, string? File, int Line);

/// <summary>What synchronising the store with sources does, and the rows that do it.</summary>
/// <param name="Created">Facts the store does not have.</param>
/// <param name="Updated">Facts whose content differs.</param>
/// <param name="Unchanged">Facts whose content is equal.</param>
/// <param name="Withdrawn">Facts that their source no longer states.</param>
/// <param name="Conflicts">Facts that another source holds with other content.</param>
/// <param name="Entries">Rows to append; none for unchanged facts and conflicts.</param>
public sealed record FactSync(
    int Created, int Updated, int Unchanged, int Withdrawn, IReadOnlyList<FactConflict> Conflicts, IReadOnlyList<FactEntry> Entries)
{
    /// <summary>
    /// Compares incoming facts with the store. A fact is matched by kind and id; equal content is left alone whoever holds it; other
    /// content replaces what the same source stated before, and is a conflict with what another source states. A team that a source only
    /// names (no purpose, name equal to the id) yields to whatever the store says of it. A fact of one of <paramref name="sources"/> that
    /// is no longer stated is withdrawn by a row without JSON; a fact that came back is created again.
    /// </summary>
    /// <param name="latest">The latest row of each fact.</param>
    /// <param name="incoming">Everything that the sources state now.</param>
    /// <param name="sources">Names of the sources that were read completely. One with rejected rows is left out, so that nothing of it is withdrawn.</param>
    /// <param name="at">Moment on the loop's clock.</param>
    /// <param name="by">Operating-system user, or <c>cycle:N</c>.</param>
    public static FactSync Plan(
        IReadOnlyList<FactEntry> latest, OrganizationFacts incoming, IReadOnlyCollection<string> sources, DateTimeOffset at, string by)
    {
        var held = latest.ToDictionary(entry => (entry.Kind, entry.Id));
        var named = incoming.Teams.Where(team => team.Purpose is null && team.Name == team.Id).Select(team => team.Id).ToHashSet();
        var places = Places(incoming);
        var (created, updated, unchanged) = (0, 0, 0);
        var (rows, conflicts, stated) = (new List<FactEntry>(), new List<FactConflict>(), new HashSet<(string, string)>());
        foreach (var entry in FactBook.ToEntries(incoming, at, by))
        {
            if (!stated.Add((entry.Kind, entry.Id)))
            {
                continue;
            }

            var known = held.GetValueOrDefault((entry.Kind, entry.Id));
            if (known?.Json is null)
            {
                created++;
                rows.Add(entry);
            }
            else if (known.ContentHash == entry.ContentHash || (entry.Kind == FactKinds.Team && named.Contains(entry.Id)))
            {
                unchanged++;
            }
            else if (known.Source == entry.Source)
            {
                updated++;
                rows.Add(entry);
            }
            else
            {
                var place = places.GetValueOrDefault((entry.Kind, entry.Id));
                conflicts.Add(new FactConflict(entry.Kind, entry.Id, entry.Source, known.Source, place?.File, place?.Line ?? 0));
            }
        }

        var gone = latest
            .Where(entry => entry.Json is not null && sources.Contains(entry.Source) && !stated.Contains((entry.Kind, entry.Id)))
            .Select(entry => entry with { Json = null, ContentHash = "", At = at, By = by, Reason = "no longer stated by its source" }).ToList();
        return new FactSync(created, updated, unchanged, gone.Count, conflicts, [.. rows, .. gone]);
    }

    private static Dictionary<(string Kind, string Id), Provenance?> Places(OrganizationFacts facts)
    {
        var places = new Dictionary<(string, string), Provenance?>();
        void Add<T>(string kind, IEnumerable<T> all, Func<T, string> id, Func<T, Provenance?> provenance)
        {
            foreach (var fact in all)
            {
                places.TryAdd((kind, id(fact)), provenance(fact));
            }
        }

        Add(FactKinds.Team, facts.Teams, fact => fact.Id, fact => fact.Provenance);
        Add(FactKinds.Goal, facts.Goals, fact => fact.Id, fact => fact.Provenance);
        Add(FactKinds.Dependency, facts.Dependencies, fact => fact.Id, fact => fact.Provenance);
        Add(FactKinds.Decision, facts.Decisions, fact => fact.Id, fact => fact.Provenance);
        Add(FactKinds.Commitment, facts.Commitments, fact => fact.Id, fact => fact.Provenance);
        Add(FactKinds.Lesson, facts.Lessons, fact => fact.Id, fact => fact.Provenance);
        return places;
    }
}
