using PeakLoop.Configuration;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>G1: a year of nights in which no edit helps, through the gate's own rules and ledger. What is promoted at all is false.</summary>
public sealed class NullCampaignStudy : IStudy
{
    private const int Nights = 365, Lines = 8;

    private static readonly TuneOptions Options = new();

    /// <inheritdoc/>
    public string Id => "G1";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(2_000, 40);
        foreach (var (name, draw) in new (string, Func<Rng, double>)[]
        {
            ("pass or fail, discordance .2", rng => rng.Uniform() is var u && u < 0.1 ? 1 : u < 0.2 ? -1 : 0),
            ("fractional scores", rng => Math.Clamp(rng.Normal(0, 0.25), -1, 1)),
        })
        {
            var campaigns = options.Worlds(Id + name, replicates, rng => Campaign(rng, draw));
            var any = campaigns.Average(campaign => campaign.Promoted > 0 ? 1.0 : 0);
            yield return new StudyRow(
                Id, $"365 tuning nights, no edit helps, {name}, {replicates} campaigns", "P(any promotion) <= 5 %",
                FormattableString.Invariant($"{any:P2}; {campaigns.Average(campaign => campaign.Tests):0} tests, {campaigns.Average(campaign => campaign.Pairs):0} pairs a campaign"),
                any <= 0.05 + options.Slack(0.05, replicates));
        }
    }

    private static (int Promoted, int Tests, int Pairs) Campaign(Rng rng, Func<Rng, double> draw)
    {
        var head = new LifetimeLedger(Options.Alpha);
        GateState? test = null;
        var (tests, pairs) = (0, 0);
        for (var night = 0; night < Nights; night++)
        {
            if (test is null)
            {
                test = GateState.Open(TestPlan.Slot(head, Lines));
                head = head.Open().Ledger;
                tests++;
            }

            for (var pair = 0; pair < Options.MaxPairsPerNight && test is not null; pair++)
            {
                pairs++;
                test = GateRules.Fold(test, draw(rng), null);
                var verdict = GateRules.Decide(test, Options)?.Verdict;
                head = verdict == "promoted" ? head.Accept() : head;
                test = verdict is not null || test.Pairs >= Options.MaxPairsPerTest ? null : test;
            }
        }

        return (head.Accepted, tests, pairs);
    }
}
