namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// A test on paired differences d = candidate − incumbent in [−1, 1] that may be looked at after every pair and continued on later nights.
/// A grid of constant bets, each with its own wealth: <c>e = mean_m Π_s (1 + l_m (d_s − δ)/(1 + δ))</c> against "mean ≤ δ", and
/// <c>mean_m Π_s (1 + l_m (δ − d_s)/(1 + δ))</c> against "mean ≥ δ". Under the hypothesis e is a nonnegative supermartingale from 1
/// (betting martingales: Waudby-Smith and Ramdas 2024), so P(sup e ≥ 1/α) ≤ α. Needs fresh draws with replacement.
/// Not safe for concurrent use.
/// </summary>
public sealed class BettingEProcess
{
    // 20 stakes in the middle of equal cells of (0, .5].
    private static readonly double[] SuperiorityBets = [.. Enumerable.Range(0, 20).Select(m => (m + 0.5) / 20 * 0.5)];

    // .05, .10, …, .90: a shortfall test stakes boldly, since it costs no error to give up.
    private static readonly double[] ShortfallBets = [.. Enumerable.Range(1, 18).Select(m => m * 0.05)];

    private readonly EProcessKind _kind;
    private readonly double _null;
    private readonly double[] _bets;
    private readonly double[] _logWealth;
    private double _maxLogE, _sum, _squares;

    private BettingEProcess(EProcessKind kind, double @null, IReadOnlyList<double>? logWealth)
    {
        if (!(@null > -1 && @null < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(@null), @null, "The tested mean difference lies in (-1, 1).");
        }

        (_kind, _null) = (kind, @null);
        _bets = kind == EProcessKind.Superiority ? SuperiorityBets : ShortfallBets;
        _logWealth = logWealth is null ? new double[_bets.Length] : [.. logWealth];
        if (_logWealth.Length != _bets.Length)
        {
            throw new ArgumentException($"A {kind} test keeps {_bets.Length} log wealths, the state has {_logWealth.Length}.", nameof(logWealth));
        }
    }

    /// <summary>Pairs folded in so far.</summary>
    public int Pairs { get; private set; }

    /// <summary>Pairs in which the candidate scored higher.</summary>
    public int Wins { get; private set; }

    /// <summary>Pairs in which the incumbent scored higher.</summary>
    public int Losses { get; private set; }

    /// <summary>The mean difference so far, NaN before the first pair. It carries the winner's curse: never report it as the gain.</summary>
    public double MeanDifference => Pairs == 0 ? double.NaN : _sum / Pairs;

    /// <summary>ln of the evidence now.</summary>
    public double LogE => SpecialMath.LogSumExp(_logWealth) - Math.Log(_logWealth.Length);

    /// <summary>The evidence now (1 at the start).</summary>
    public double E => Math.Exp(LogE);

    /// <summary>ln of the largest evidence after any pair so far.</summary>
    public double MaxLogE => _maxLogE;

    /// <summary>A test of "the mean gain is at most <paramref name="minimumGain"/>" (default 0; more if a change carries cost).</summary>
    public static BettingEProcess Superiority(double minimumGain = 0) => new(EProcessKind.Superiority, minimumGain, logWealth: null);

    /// <summary>
    /// A test of "the mean gain is at least <paramref name="worthwhileGain"/>" (default 3 points): at 10 after 20 pairs, stop for futility.
    /// </summary>
    public static BettingEProcess Futility(double worthwhileGain = 0.03) => new(EProcessKind.Shortfall, worthwhileGain, logWealth: null);

    /// <summary>A test of "the promoted version is at least as good as the previous one": at 20, roll back.</summary>
    public static BettingEProcess Probation() => new(EProcessKind.Shortfall, 0, logWealth: null);

    /// <summary>A test continued from a stored state.</summary>
    public static BettingEProcess Continue(EProcessState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new BettingEProcess(state.Kind, state.Null, state.LogWealth)
        {
            Pairs = state.Pairs,
            Wins = state.Wins,
            Losses = state.Losses,
            _sum = state.Sum,
            _squares = state.SumOfSquares,
            _maxLogE = state.MaxLogE,
        };
    }

    /// <summary>Folds in one fresh pair; returns ln e after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The difference is outside −1..1 (an errored run is not a pair: leave it out).</exception>
    public double Add(double difference)
    {
        if (!(difference >= -1 && difference <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(difference), difference, "A paired difference of scores lies in -1..1.");
        }

        var payoff = (_kind == EProcessKind.Superiority ? difference - _null : _null - difference) / (1 + _null);
        for (var m = 0; m < _bets.Length; m++)
        {
            _logWealth[m] += SpecialMath.Log1p(_bets[m] * payoff);
        }

        Pairs++;
        Wins += difference > 0 ? 1 : 0;
        Losses += difference < 0 ? 1 : 0;
        _sum += difference;
        _squares += difference * difference;
        var now = LogE;
        _maxLogE = Math.Max(_maxLogE, now);
        return now;
    }

    /// <summary>The state to store.</summary>
    public EProcessState ToState() => new(_kind, _null, [.. _logWealth], Pairs, Wins, Losses, _sum, _squares, _maxLogE);
}
