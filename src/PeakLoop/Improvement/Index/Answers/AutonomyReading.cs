using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// Is more of the work handled without a human, at equal or better quality? Work is what the nights produced and proposed; a person was needed where an outcome was
/// edited or put aside, and where a proposal was not the loop's to apply. Quality is what the outcomes' own checks say.
/// </summary>
/// <param name="Now">Share of this quarter's work that no person had to touch, in percent.</param>
/// <param name="Before">The same of the quarter before.</param>
/// <param name="Change">Now less before, in percentage points.</param>
/// <param name="Quality">Mean score of this quarter's outcomes, in points.</param>
/// <param name="QualityChange">Now less the quarter before, in points.</param>
/// <param name="Rated">Outcomes of this quarter that a person rated.</param>
/// <param name="Outcomes">Outcomes of this quarter.</param>
public sealed record AutonomyReading(Measured Now, Measured Before, Measured Change, Measured Quality, Measured QualityChange, int Rated, int Outcomes)
{
    private const string Percent = "percent";
    private const string Points = "points";
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(91);

    /// <summary>Reads outcomes, ratings and proposals.</summary>
    /// <param name="store">Store.</param>
    /// <param name="runs">Cycles of the series, ascending.</param>
    /// <param name="cancellationToken">Cancellation.</param>
    public static async Task<AutonomyReading> ReadAsync(IFactStore store, IReadOnlyList<RunRecord> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(runs);
        var at = runs.ToDictionary(run => run.Id, run => run.Start.At);
        var ratings = (await store.RatingsAsync(cancellationToken)).ToDictionary(rating => rating.Outcome, rating => rating.Rating, StringComparer.Ordinal);
        var outcomes = (await store.OutcomesAsync(null, cancellationToken)).Where(outcome => at.ContainsKey(outcome.Run)).ToList();
        var proposals = (await store.ProposalsAsync(null, cancellationToken)).Where(proposal => at.ContainsKey(proposal.Run)).ToList();
        if (runs.Count == 0)
        {
            return Of([], [], ratings, "no cycle is recorded");
        }

        var end = runs[^1].Start.At;
        var start = runs.Min(run => run.Start.At);
        var reaches = start <= end - (2 * Quarter) + TimeSpan.FromDays(1);
        bool Recent(RunId run) => at[run] > end - Quarter;
        bool Earlier(RunId run) => at[run] <= end - Quarter && at[run] > end - (2 * Quarter);
        var now = Of([.. outcomes.Where(each => Recent(each.Run))], [.. proposals.Where(each => Recent(each.Run))], ratings, "nothing was produced or proposed this quarter");
        if (!reaches)
        {
            var reason = $"the record begins {start.UtcDateTime:yyyy-MM-dd}, less than two quarters ago; {Math.Ceiling(((2 * Quarter) - (end - start)).TotalDays):0} more days to go";
            return now with { Before = Measured.Unknown(Percent, reason), Change = Measured.Unknown(Percent, reason), QualityChange = Measured.Unknown(Points, reason) };
        }

        var before = Of([.. outcomes.Where(each => Earlier(each.Run))], [.. proposals.Where(each => Earlier(each.Run))], ratings, "nothing was produced or proposed in the quarter before");
        return now with
        {
            Before = before.Now,
            Change = Shares.Difference(now.Now, before.Now),
            QualityChange = Less(now.Quality, before.Quality),
        };
    }

    private static AutonomyReading Of(
        List<OutcomeRecord> outcomes, List<ProposalRecord> proposals, Dictionary<string, string> ratings, string nothing)
    {
        var touched = outcomes.Count(each => ratings.GetValueOrDefault(each.Id) is "edited" or "ignored") + proposals.Count(each => each is not { State: "applied", DecidedBy: null });
        var work = outcomes.Count + proposals.Count;
        var share = work == 0 ? Measured.Unknown(Percent, nothing) : Shares.Of(work - touched, work, $"{work - touched} of {work} outcomes and proposals needed no person");
        var scored = outcomes.Where(each => each.Score is not null).ToList();
        var quality = MeanError.Mean([.. scored.Select(each => each.Score!.Value)], Clusters.Index(scored.Select(each => each.Run.ToString())));
        var unknown = Measured.Unknown(Percent, nothing);
        return new AutonomyReading(
            share, unknown, unknown,
            quality.IsBounded ? TrendMeasure.Points(quality, "mean score of the outcomes by their own checks", 0, 100) : Measured.Unknown(Points, "too few outcomes have a score"),
            Measured.Unknown(Points, nothing), outcomes.Count(each => ratings.ContainsKey(each.Id)), outcomes.Count);
    }

    // Two quarters share no outcome: half-widths add in squares.
    private static Measured Less(Measured now, Measured before)
    {
        if (now is not { Value: { } a, Low: { } al, High: { } ah } || before is not { Value: { } b, Low: { } bl, High: { } bh })
        {
            return Measured.Unknown(Points, now.Value is null ? now.Reason ?? "not known" : before.Reason ?? "not known");
        }

        var half = Math.Sqrt(Math.Pow((ah - al) / 2, 2) + Math.Pow((bh - bl) / 2, 2));
        return Measured.Of(a - b, a - b - half, a - b + half, Math.Min(now.N ?? 0, before.N ?? 0), Points, "mean score of the outcomes, now less the quarter before");
    }
}
