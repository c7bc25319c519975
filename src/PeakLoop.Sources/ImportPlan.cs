using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Sources;

/// <summary>What an import would do to the store. Nothing has been written; appending <see cref="FactSync.Entries"/> does it.</summary>
/// <param name="Import">What was read.</param>
/// <param name="Sync">Counts, conflicts and rows.</param>
public sealed record ImportPlan(ImportResult Import, FactSync Sync)
{
    /// <summary>Counts of goals, as <c>goals import</c> reports them.</summary>
    public SyncCounts Goals => Sync.Of(FactKinds.Goal);

    /// <summary>
    /// Compares an import with the store. What the source no longer states is withdrawn, except what could not be read this time; if a
    /// rejected row does not even say which fact it is, nothing is withdrawn.
    /// </summary>
    /// <param name="import">What was read.</param>
    /// <param name="latest">The latest row of each fact in the store.</param>
    /// <param name="at">Moment on the loop's clock.</param>
    /// <param name="by">Operating-system user, or <c>cycle:N</c>.</param>
    public static ImportPlan Of(ImportResult import, IReadOnlyList<FactEntry> latest, DateTimeOffset at, string by)
    {
        var unread = import.Rejected.Select(item => item.Key).OfType<string>().ToHashSet();
        var complete = import.Rejected.All(item => item.Key is not null);
        return new ImportPlan(import, FactSync.Plan(latest, import.Facts, complete ? [import.Source] : [], at, by, unread));
    }
}
