using PeakLoop.Configuration;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>G3: of what the gate promotes, how far the reported gain (fresh runs on fixed cases) and the gate's own figure are from the truth.</summary>
public sealed class ReportedGainStudy : IStudy
{
    private const int Anchors = 26, Trials = 2;
    private const double Noise = 0.25, MostGain = 0.15;

    private static readonly TuneOptions Options = new();

    /// <inheritdoc/>
    public string Id => "G3";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(20_000, 3_000);
        var promoted = options.Worlds(Id, replicates, Candidate).OfType<(double True, double Reported, double Gate)>().ToList();
        var bias = promoted.Average(each => each.Reported - each.True) * 100;
        var inflation = promoted.Average(each => each.Gate - each.True) * 100;
        yield return new StudyRow(
            Id, $"true gains 0..15 points, {replicates} candidates, {promoted.Count} promoted", "|reported - true| <= 1 point on average",
            FormattableString.Invariant($"bias {bias:+0.00;-0.00} points; the gate's own figure {inflation:+0.00;-0.00}"), Math.Abs(bias) <= 1);
    }

    private static (double True, double Reported, double Gate)? Candidate(Rng rng)
    {
        var gain = rng.Uniform() * MostGain;
        var state = GateState.Open(new LifetimeLedger(Options.Alpha).Open().Slot);
        while (state.Pairs < Options.MaxPairsPerTest)
        {
            state = GateRules.Fold(state, Pair(rng, gain), null);
            if (GateRules.Decide(state, Options) is { } decided)
            {
                return decided.Verdict != "promoted" ? null
                    : (gain, Enumerable.Range(0, Anchors * Trials).Average(_ => Pair(rng, gain)), BettingEProcess.Continue(state.Superiority).MeanDifference);
            }
        }

        return null;
    }

    private static double Pair(Rng rng, double gain) => Math.Clamp(rng.Normal(gain, Noise), -1, 1);
}
