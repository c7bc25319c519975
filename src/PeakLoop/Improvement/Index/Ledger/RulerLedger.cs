using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>Writes and reads the ruler's ledger: rows are kept as values of the run that made the change, a cycle or an <c>eval</c> run.</summary>
public static class RulerLedger
{
    /// <summary>Adds a row to a run; a row with the same id there is replaced.</summary>
    /// <exception cref="LoopException">
    /// A promoted version comes into force in the very cycle from which another judge or other fixed cases measure (rule R5): nobody could tell the two apart. Exit code 2.
    /// </exception>
    public static async Task AddAsync(ILoopStore store, RunId run, RulerChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(change);
        if (change.ExcludesPromotion
            && (await store.ChangesAsync(null, cancellationToken)).FirstOrDefault(each => each is { Kind: "promote", Run.Kind: RunKind.Cycle } && each.Run?.Number == change.FromCycle - 1) is { } promoted)
        {
            throw new LoopException(
                ExitCode.Usage,
                $"The {promoted.Prompt} prompt that was promoted in cycle {change.FromCycle - 1} comes into force in cycle {change.FromCycle}: a change of judge or fixed cases may begin in cycle {change.FromCycle + 1}, so that the two can be told apart.");
        }

        var rows = CycleValueJson.Read<List<RulerChange>>(await store.ValueAsync(run, CycleValueNames.Ruler, cancellationToken), out _) ?? [];
        rows.RemoveAll(row => row.Id == change.Id);
        rows.Add(change);
        await store.SaveValueAsync(run, CycleValueNames.Ruler, CycleValueJson.Write(rows), cancellationToken);
    }

    /// <summary>Whether a promotion of a cycle has to wait, because from the next cycle on another judge or other fixed cases measure (rule R5).</summary>
    public static async Task<bool> BlocksPromotionAsync(IRunStore store, RunId run, CancellationToken cancellationToken) =>
        run.Kind == RunKind.Cycle && (await ReadAsync(store, cancellationToken)).Any(row => row.ExcludesPromotion && row.FromCycle == run.Number + 1);

    /// <summary>All rows in the order in which they take effect.</summary>
    /// <exception cref="IntegrityException">A row cannot be read: a trend across a change that is not known would be wrong without a sign of it.</exception>
    public static async Task<IReadOnlyList<RulerChange>> ReadAsync(IRunStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var rows = new Dictionary<string, RulerChange>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<RunKind>())
        {
            foreach (var (run, json) in await store.ValuesAsync(kind, CycleValueNames.Ruler, cancellationToken))
            {
                var read = CycleValueJson.Read<List<RulerChange>>(json, out var problem);
                foreach (var row in read ?? throw new IntegrityException($"{run}: the ruler's ledger {problem}"))
                {
                    rows[row.Id] = row;
                }
            }
        }

        return [.. rows.Values.OrderBy(row => row.FromCycle).ThenBy(row => row.Id, StringComparer.Ordinal)];
    }
}
