namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The ruler: abilities of configurations on one scale although the suite grows and turns over. A Rasch model with a free mean per cohort of items, frozen
/// anchors as its location, and unshrunk (WLE) abilities. Difficulty 0 is the anchors' mean. One prior for all items would draw newer, harder items to the
/// old mean and bias the trend by more than a logit.
/// </summary>
public sealed class LinkedRasch
{
    private readonly RaschSystem _system;
    private readonly Lazy<Cholesky> _curvature;
    private readonly Lazy<IReadOnlyList<LinkedRasch>> _leftOut;

    private LinkedRasch(RaschData data, RaschOptions options, RaschSystem system, int iterations, bool converged)
    {
        (Data, Options, _system, Iterations, Converged) = (data, options, system, iterations, converged);
        _curvature = new Lazy<Cholesky>(() => Cholesky.Factor(system.Schur(abilityPrior: false), data.Rows + data.Cohorts));
        _leftOut = new Lazy<IReadOnlyList<LinkedRasch>>(() => [.. data.SeenClusters(_ => true).Select(Without)]);
        var location = Mean(system.B, data.Anchor);
        Difficulty = [.. system.B.Select(b => b - location)];
        MapAbility = [.. system.Theta.Select(t => t - location)];
        CohortMean = [.. system.Mu.Select(m => m - location)];
        Ability = new double[data.Rows];
        for (var t = 0; t < data.Rows; t++)
        {
            Ability[t] = WarmAbility.Estimate(data.Trials(t), data.Sums(t), Difficulty, MapAbility[t]);
        }
    }

    /// <summary>What was fitted.</summary>
    public RaschData Data { get; }

    /// <summary>The priors in force.</summary>
    public RaschOptions Options { get; }

    /// <summary>Newton steps taken.</summary>
    public int Iterations { get; }

    /// <summary>Whether the tolerance was reached; false calls for no claim.</summary>
    public bool Converged { get; }

    /// <summary>Difficulty of each item, logits.</summary>
    public double[] Difficulty { get; }

    /// <summary>Ability of each row, logits, unshrunk; NaN for a row without trials.</summary>
    public double[] Ability { get; }

    /// <summary>The penalised abilities of step 1: for diagnosis only, since they are shrunk.</summary>
    public double[] MapAbility { get; }

    /// <summary>Mean difficulty of each cohort, the anchors' first.</summary>
    public double[] CohortMean { get; }

    /// <summary>The linearisation at the solution.</summary>
    internal RaschSystem System => _system;

    /// <summary>The value of the penalised objective at the solution.</summary>
    public double Objective
    {
        get
        {
            double q = 0;
            for (var t = 0; t < Data.Rows; t++)
            {
                var trials = Data.Trials(t);
                var sums = Data.Sums(t);
                for (var i = 0; i < Data.Items; i++)
                {
                    var eta = MapAbility[t] - Difficulty[i];
                    q -= trials[i] > 0 ? (sums[i] * eta) - (trials[i] * SpecialMath.Softplus(eta)) : 0;
                }
            }

            var mean = Moments.Mean(MapAbility);
            return q + Penalty(Difficulty.Select((b, i) => b - CohortMean[Data.Cohort[i]]), Options.Tau)
                + Penalty(CohortMean.Skip(1).Select(m => m - CohortMean[0]), Options.Kappa)
                + Penalty(MapAbility.Select(t => t - mean), Options.S);
        }
    }

    /// <summary>Fits the model. Rows without trials and items without trials do no harm and get no figures of their own.</summary>
    public static LinkedRasch Fit(RaschData data, RaschOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data, options ?? new RaschOptions(), start: null);
    }

    /// <summary>
    /// What the row's configuration would score on the frozen anchor suite, 0..1: the standardised pass rate. NaN without anchors or trials.
    /// </summary>
    public double StandardisedPassRate(int row)
    {
        double sum = 0;
        for (var i = 0; i < Data.Items; i++)
        {
            sum += Data.Anchor[i] ? SpecialMath.Logistic(Ability[row] - Difficulty[i]) : 0;
        }

        return sum / Data.Anchors;
    }

    /// <summary>The factored curvature over (abilities, cohort means); shared by all contrasts of a fit, since a report asks for one per night.</summary>
    internal Cholesky Curvature => _curvature.Value;

    /// <summary>The fits without each cluster of cases in turn.</summary>
    internal IReadOnlyList<LinkedRasch> LeftOut => _leftOut.Value;

    private LinkedRasch Without(int cluster) => Fit(Data.Without(cluster), Options with { Tolerance = 1e-7 }, _system);

    private static LinkedRasch Fit(RaschData data, RaschOptions options, RaschSystem? start)
    {
        var (system, iterations, converged) = RaschSolver.Solve(data, options, start);
        return new LinkedRasch(data, options, system, iterations, converged);
    }

    private static double Mean(double[] b, bool[] anchor)
    {
        var chosen = anchor.Contains(value: true) ? b.Where((_, i) => anchor[i]) : b;
        return chosen.DefaultIfEmpty(0).Average();
    }

    private static double Penalty(IEnumerable<double> deviations, double scale) => deviations.Sum(d => d * d) / (2 * scale * scale);
}
