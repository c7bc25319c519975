using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>S11: a year of candidates, one a night, through the e-LOND ledger with futility stops; mixed truth, and nothing but null.</summary>
public sealed class GateLifetimeStudy : IStudy
{
    private const int Nights = 365, Pairs = 400, Warmup = 20;
    private const double Discordance = 0.16;

    /// <inheritdoc/>
    public string Id => "S11";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var evidence = new EvidenceTable();
        var campaigns = options.Replicates(120, 12);
        var mixed = options.Worlds(Id, campaigns, rng => Campaign(rng, evidence));
        var fdp = mixed.Average(c => c.False / (double)Math.Max(1, c.Accepted));
        yield return new StudyRow(
            Id, $"365 candidates (15 % +2..12 points, 50 % null, 35 % harmful), {campaigns} campaigns", "mean FDP <= .10",
            FormattableString.Invariant(
                $"FDP {fdp:0.000}, accepts {mixed.Average(c => c.Accepted):0.0}, false {mixed.Average(c => c.False):0.00}, power (>= 6 points) {mixed.Sum(c => c.Found) / (double)mixed.Sum(c => c.Big):0.00}, pairs a candidate {mixed.Average(c => c.Pairs) / Nights:0}"),
            fdp <= 0.10);

        var nulls = options.Replicates(4000, 400);
        var any = options.Worlds(Id + "null", nulls, rng => NullCampaign(rng, evidence)).Average(a => a ? 1.0 : 0);
        yield return new StudyRow(
            Id, $"365 null candidates, no futility stop, {nulls} campaigns", "P(any accept) <= .10, aim .05", any.ToString("0.000"), any <= 0.05 + options.Slack(0.03, nulls));
    }

    private static (int Accepted, int False, int Big, int Found, int Pairs) Campaign(Rng rng, EvidenceTable evidence)
    {
        var ledger = new LifetimeLedger();
        var (accepted, wrong, big, found, pairs) = (0, 0, 0, 0, 0);
        for (var night = 0; night < Nights; night++)
        {
            var kind = rng.Uniform();
            var gain = kind < 0.15 ? 0.02 + (0.10 * rng.Uniform()) : kind < 0.65 ? 0 : -0.02 - (0.10 * rng.Uniform());
            (ledger, var slot) = ledger.Open();
            var (accept, used) = Test(rng, gain, slot, evidence);
            ledger = accept ? ledger.Accept() : ledger;
            pairs += used;
            accepted += accept ? 1 : 0;
            wrong += accept && gain <= 0 ? 1 : 0;
            big += gain >= 0.06 ? 1 : 0;
            found += accept && gain >= 0.06 ? 1 : 0;
        }

        return (accepted, wrong, big, found, pairs);
    }

    private static (bool Accept, int Pairs) Test(Rng rng, double gain, LedgerSlot slot, EvidenceTable evidence)
    {
        var futility = BettingEProcess.Futility();
        int wins = 0, losses = 0;
        for (var pair = 1; pair <= Pairs; pair++)
        {
            var u = rng.Uniform();
            var d = u < (Discordance + gain) / 2 ? 1 : u < Discordance ? -1 : 0;
            wins += d > 0 ? 1 : 0;
            losses += d < 0 ? 1 : 0;
            futility.Add(d);
            if (d > 0 && slot.IsReachedBy(evidence.LogE(wins, losses)))
            {
                return (true, pair);
            }

            if (pair >= Warmup && futility.LogE >= Math.Log(10))
            {
                return (false, pair);
            }
        }

        return (false, Pairs);
    }

    private static bool NullCampaign(Rng rng, EvidenceTable evidence)
    {
        var ledger = new LifetimeLedger();
        for (var night = 0; night < Nights; night++)
        {
            (ledger, var slot) = ledger.Open();
            var limit = Math.Log(slot.Threshold);
            int wins = 0, losses = 0;
            for (var pair = 0; pair < Pairs; pair++)
            {
                var u = rng.Uniform();
                losses += u < Discordance / 2 ? 1 : 0;
                if (u >= Discordance / 2 && u < Discordance && evidence.LogE(++wins, losses) >= limit)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
