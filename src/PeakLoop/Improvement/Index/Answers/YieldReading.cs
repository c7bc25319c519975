using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>One attempt to improve: a candidate whose test at the gate came to an end.</summary>
/// <param name="Cycle">Cycle in which it ended.</param>
/// <param name="Accepted">Whether it was promoted and not taken back.</param>
/// <param name="Gain">Gain on independent cases, 0..1; 0 where it was not accepted; null where it was accepted and its gain not measured.</param>
/// <param name="Usd">What tuning cost since the attempt before.</param>
/// <param name="Headroom">What was left to gain before it, 0..1; null where there was no index.</param>
public sealed record Attempt(int Cycle, bool Accepted, double? Gain, double Usd, double? Headroom);

/// <summary>
/// Is the improver improving? What attempts bring in, per attempt, per dollar and per headroom, and whether improvements arrive faster. An inference about a process from
/// few events: it needs far more data than the gain itself.
/// </summary>
public sealed record YieldReading
{
    /// <summary>Attempts below which nothing is said of a trend.</summary>
    public const int LeastForTrend = 8;

    private const string Points = "points";

    /// <summary>Attempts that ended.</summary>
    public required int Attempts { get; init; }

    /// <summary>Attempts accepted.</summary>
    public required int Accepted { get; init; }

    /// <summary>Accepted share in percent.</summary>
    public required Measured AcceptedShare { get; init; }

    /// <summary>Points gained for each attempt.</summary>
    public required Measured PerAttempt { get; init; }

    /// <summary>Points gained for each dollar; unknown where nothing was spent.</summary>
    public required Measured PerDollar { get; init; }

    /// <summary>Share, in percent, of what was left to gain that an attempt gains.</summary>
    public required Measured PerHeadroom { get; init; }

    /// <summary>How probable as steep a rise of the gain from attempt to attempt is by chance alone (permutation test); null with too few.</summary>
    public required double? RisingByChance { get; init; }

    /// <summary>Above 1, improvements arrive faster and faster (Crow-AMSAA); unknown with too few.</summary>
    public required Measured Arrivals { get; init; }

    /// <summary>How probable such arrivals are at a constant rate (Laplace, one-sided); null with too few.</summary>
    public required double? FasterByChance { get; init; }

    /// <summary>What is missing for what is unknown.</summary>
    public required IReadOnlyList<MissingData> Missing { get; init; }

    /// <summary>Attempts in the order of cycles.</summary>
    /// <param name="nights">Tuned nights in the order of cycles.</param>
    /// <param name="rolledBack">Versions that were taken back.</param>
    /// <param name="index">Index of each cycle, in points.</param>
    public static IReadOnlyList<Attempt> AttemptsOf(IReadOnlyList<TunedNight> nights, IReadOnlySet<string> rolledBack, IReadOnlyDictionary<int, double> index)
    {
        ArgumentNullException.ThrowIfNull(nights);
        var attempts = new List<Attempt>();
        double usd = 0;
        foreach (var night in nights.Where(night => night.Tune is not null))
        {
            usd += (double)(night.Tune!.Usd ?? 0);
            foreach (var gate in night.Tune.Gate.Where(gate => gate.Verdict is "promoted" or "rejected" or "indecisive"))
            {
                var accepted = gate.Verdict == "promoted" && !rolledBack.Contains(gate.Candidate);
                double? headroom = index.TryGetValue(night.Cycle, out var level) ? 1 - (level / 100) : null;
                attempts.Add(new Attempt(night.Cycle, accepted, accepted ? gate.Gain?.Value / 100 : 0, usd, headroom));
                usd = 0;
            }
        }

        return attempts;
    }

    /// <summary>What attempts bring in.</summary>
    public static YieldReading Of(IReadOnlyList<Attempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        var known = attempts.Where(attempt => attempt.Gain is not null).ToList();
        double[] gains = [.. known.Select(attempt => attempt.Gain!.Value)];
        var accepted = attempts.Count(attempt => attempt.Accepted);
        var missing = new List<MissingData>();
        if (attempts.Count < LeastForTrend)
        {
            missing.Add(new MissingData("finished attempts", attempts.Count, LeastForTrend));
        }

        if (accepted < 2)
        {
            missing.Add(new MissingData("accepted improvements", accepted, 2));
        }

        double[] arrivals = [.. attempts.Index().Where(pair => pair.Item.Accepted).Select(pair => pair.Index + 1.0)];
        var crow = accepted < 2 ? null : CrowAmsaa.Test(arrivals, attempts.Count);
        var headroom = known.Where(attempt => attempt.Headroom is > 0).ToList();
        return new YieldReading
        {
            Attempts = attempts.Count,
            Accepted = accepted,
            AcceptedShare = attempts.Count == 0 ? Measured.Unknown(Shares.Unit, "no attempt came to an end") : Shares.Of(accepted, attempts.Count, $"{accepted} of {attempts.Count} attempts"),
            PerAttempt = Ratio(gains, Ones(gains.Length), Points, "gained for each attempt", known.Count, attempts.Count),
            PerDollar = known.Sum(attempt => attempt.Usd) > 0
                ? Ratio(gains, [.. known.Select(attempt => attempt.Usd)], Points, "gained for each dollar of tuning", known.Count, attempts.Count)
                : Measured.Unknown(Points, attempts.Count == 0 ? "no attempt came to an end" : "tuning cost nothing"),
            PerHeadroom = Ratio(
                YieldRatio.PerHeadroom([.. headroom.Select(attempt => attempt.Gain!.Value)], [.. headroom.Select(attempt => 1 - attempt.Headroom!.Value)]),
                Ones(headroom.Count), Shares.Unit, "of what was left to gain, for each attempt", headroom.Count, attempts.Count),
            RisingByChance = known.Count < LeastForTrend || Array.TrueForAll(gains, gain => gain == 0) ? null : YieldTrend.Test(gains, new Random(1)).PValue,
            Arrivals = crow is { Beta: var beta, BetaInterval: var interval } && double.IsFinite(beta)
                ? Measured.Of(beta, interval.Low, interval.High, accepted, "ratio", "above 1: improvements arrive faster and faster")
                : Measured.Unknown("ratio", $"needs 2 accepted improvements, has {accepted}", accepted),
            FasterByChance = accepted < 2 ? null : LaplaceTrend.Test(arrivals, attempts.Count).PAccelerating,
            Missing = missing,
        };
    }

    private static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];

    private static Measured Ratio(double[] gains, double[] costs, string unit, string reason, int known, int all)
    {
        var estimate = YieldRatio.Of(gains, costs);
        if (!estimate.IsKnown)
        {
            return Measured.Unknown(unit, all == 0 ? "no attempt came to an end" : "no gain was measured");
        }

        if (!estimate.IsBounded)
        {
            return Measured.Unknown(unit, all < 2 ? "one attempt has no uncertainty that could be given" : "no attempt was accepted, which does not say how rare one is", all);
        }

        var value = Measured.Of(100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High, estimate.N, unit, reason);
        return known == all ? value : value.AsPartial($"{reason}; known for {known} of {all} attempts");
    }
}
