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

/// <summary>How many facts of one kind a synchronisation touches.</summary>
/// <param name="Created">Facts the store does not have.</param>
/// <param name="Updated">Facts whose content differs.</param>
/// <param name="Unchanged">Facts whose content is equal.</param>
/// <param name="Withdrawn">Facts that their source no longer states.</param>
public sealed record SyncCounts(int Created, int Updated, int Unchanged, int Withdrawn);

/// <summary>What synchronising the store with sources does, and the rows that do it.</summary>
/// <param name="ByKind">Counts of each kind that occurs.</param>
/// <param name="Conflicts">Facts that another source holds with other content.</param>
/// <param name="Entries">Rows to append; none for unchanged facts and conflicts.</param>
public sealed record FactSync(
    IReadOnlyDictionary<string, SyncCounts> ByKind, IReadOnlyList<FactConflict> Conflicts, IReadOnlyList<FactEntry> Entries)
{
    /// <summary>Counts over all kinds.</summary>
    public SyncCounts Total => new(
        ByKind.Values.Sum(counts => counts.Created), ByKind.Values.Sum(counts => counts.Updated),
        ByKind.Values.Sum(counts => counts.Unchanged), ByKind.Values.Sum(counts => counts.Withdrawn));

    /// <summary>Counts of one kind of <see cref="FactKinds"/>; zeros where none occurs.</summary>
    public SyncCounts Of(string kind) => ByKind.GetValueOrDefault(kind, new SyncCounts(0, 0, 0, 0));

    /// <summary>
    /// Compares incoming facts with the store. A fact is matched by kind and id; equal content is left alone whoever holds it; other
    /// content replaces what the same source stated before, and is a conflict with what another source states. A team that a source names
    /// without a purpose yields to whatever another source says of it. A fact of one of <paramref name="sources"/> that is no longer stated
    /// is withdrawn by a row without JSON; a fact that came back is created again.
    /// </summary>
    /// <param name="latest">The latest row of each fact.</param>
    /// <param name="incoming">Everything that the sources state now.</param>
    /// <param name="sources">Names of the sources that were read to their end; facts of others are not withdrawn.</param>
    /// <param name="at">Moment on the loop's clock.</param>
    /// <param name="by">Operating-system user, or <c>cycle:N</c>.</param>
    /// <param name="unread">Keys of facts that the sources still state but that could not be read: they are not withdrawn.</param>
    public static FactSync Plan(
        IReadOnlyList<FactEntry> latest, OrganizationFacts incoming, IReadOnlyCollection<string> sources, DateTimeOffset at, string by,
        IReadOnlySet<string>? unread = null)
    {
        var held = latest.ToDictionary(entry => (entry.Kind, entry.Id));
        var named = incoming.Teams.Where(team => team.Purpose is null).Select(team => team.Id).ToHashSet();
        var places = Places(incoming);
        var (rows, conflicts, stated) = (new List<FactEntry>(), new List<FactConflict>(), new Dictionary<(string, string), FactEntry>());
        var tally = new Tally();
        foreach (var entry in FactBook.ToEntries(incoming, at, by))
        {
            if (!stated.TryAdd((entry.Kind, entry.Id), entry))
            {
                // Two of the sources state the same fact: the first counts.
                var first = stated[(entry.Kind, entry.Id)];
                if (first.ContentHash != entry.ContentHash && entry.Kind != FactKinds.Team)
                {
                    conflicts.Add(new FactConflict(entry.Kind, entry.Id, entry.Source, first.Source, null, 0));
                }

                continue;
            }

            var known = held.GetValueOrDefault((entry.Kind, entry.Id));
            var sameSource = known?.Source == entry.Source;
            if (known?.Json is null)
            {
                tally.Add(entry.Kind, created: 1);
                rows.Add(entry);
            }
            else if (known.ContentHash == entry.ContentHash || (!sameSource && entry.Kind == FactKinds.Team && named.Contains(entry.Id)))
            {
                tally.Add(entry.Kind, unchanged: 1);
            }
            else if (sameSource)
            {
                tally.Add(entry.Kind, updated: 1);
                rows.Add(entry);
            }
            else
            {
                tally.Add(entry.Kind);
                var place = places.GetValueOrDefault((entry.Kind, entry.Id));
                conflicts.Add(new FactConflict(entry.Kind, entry.Id, entry.Source, known.Source, place?.File, place?.Line ?? 0));
            }
        }

        foreach (var gone in latest.Where(entry => entry.Json is not null && sources.Contains(entry.Source)
            && !stated.ContainsKey((entry.Kind, entry.Id)) && unread?.Contains(entry.SourceKey) != true))
        {
            tally.Add(gone.Kind, withdrawn: 1);
            rows.Add(gone with { Json = null, ContentHash = "", At = at, By = by, Reason = "no longer stated by its source" });
        }

        return new FactSync(tally.Counts, conflicts, rows);
    }

    private sealed class Tally
    {
        public Dictionary<string, SyncCounts> Counts { get; } = [];

        public void Add(string kind, int created = 0, int updated = 0, int unchanged = 0, int withdrawn = 0)
        {
            var old = Counts.GetValueOrDefault(kind, new SyncCounts(0, 0, 0, 0));
            Counts[kind] = new SyncCounts(old.Created + created, old.Updated + updated, old.Unchanged + unchanged, old.Withdrawn + withdrawn);
        }
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
