using PeakLoop.Configuration;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Tuning.Gate;

/// <summary>
/// The gate's rules on plain numbers: what a pair does to a test, and when the test is decided. Knows nothing of models, cases or the store,
/// so that studies run the very rules of a night.
/// </summary>
public static class GateRules
{
    /// <summary>Pairs before a test may be given up.</summary>
    public const int LeastForFutility = 20;

    /// <summary>Evidence against a worthwhile gain at which a test is given up.</summary>
    public const double FutilityThreshold = 10;

    /// <summary>Level of the bounds that the cost guard compares.</summary>
    private const double GuardLevel = 0.05;

    /// <summary>The state after a further pair.</summary>
    /// <param name="state">State before.</param>
    /// <param name="difference">Candidate's score less the incumbent's, −1..1; null where an arm has none: then the pair counts for nothing.</param>
    /// <param name="costRatio">ln(candidate's cost / incumbent's); null where it is not known.</param>
    public static GateState Fold(GateState state, double? difference, double? costRatio)
    {
        if (difference is not { } seen)
        {
            return state with { Pairs = state.Pairs + 1, Unscored = state.Unscored + 1 };
        }

        var superiority = BettingEProcess.Continue(state.Superiority);
        var futility = BettingEProcess.Continue(state.Futility);
        superiority.Add(seen);
        futility.Add(seen);
        return state with
        {
            Superiority = superiority.ToState(),
            Futility = futility.ToState(),
            Pairs = state.Pairs + 1,
            Ties = state.Ties + (seen == 0 ? 1 : 0),
            CostRatios = costRatio is { } ratio ? [.. state.CostRatios, ratio] : state.CostRatios,
        };
    }

    /// <summary>The decision that a state allows; null while the test goes on.</summary>
    public static GateProgress? Decide(GateState state, TuneOptions options)
    {
        var superiority = state.Superiority;
        if (state.Slot.IsReachedBy(BettingEProcess.Continue(superiority).LogE))
        {
            return CostAllowed(state, options)
                ? new GateProgress(state, "promoted", $"won {superiority.Wins}, lost {superiority.Losses}, tied {state.Ties}")
                : null;
        }

        var futility = BettingEProcess.Continue(state.Futility);
        return futility.Pairs >= LeastForFutility && futility.LogE >= Math.Log(FutilityThreshold)
            ? new GateProgress(state, "rejected", $"a gain of 3 points or more is unlikely: won {superiority.Wins}, lost {superiority.Losses}")
            : null;
    }

    /// <summary>
    /// Whether the candidate is credibly cheap enough: at most <see cref="TuneOptions.CostRise"/> dearer, and for each point of gain that is
    /// credible by now <see cref="TuneOptions.CostPerPoint"/> more.
    /// </summary>
    public static bool CostAllowed(GateState state, TuneOptions options) =>
        state.CostRatios.Count == 0
        || NonInferiority.UpperBound([.. state.CostRatios])
            <= Math.Log(1 + options.CostRise + (options.CostPerPoint * 100 * Math.Max(0, CredibleGain(state.Superiority))));

    /// <summary>Lower bound of the mean difference, −1..1, that may be looked at after every pair (asymptotic confidence sequence).</summary>
    public static double CredibleGain(EProcessState state)
    {
        if (state.Pairs < 2)
        {
            return -1;
        }

        var mean = state.Sum / state.Pairs;
        var deviation = Math.Sqrt(Math.Max(0, (state.SumOfSquares / state.Pairs) - (mean * mean)));
        var rho = NormalMixtureBound.BestRho(NonInferiority.TunedFor, 2 * GuardLevel);
        return mean - (deviation * NormalMixtureBound.At(state.Pairs, rho, 2 * GuardLevel) / state.Pairs);
    }
}
