namespace PeakLoop.Improvement.Statistics;

/// <summary>A location-free function of a fitted ruler, with the influence of each item on it.</summary>
internal sealed class Functional
{
    private readonly LinkedRasch _fit;
    private readonly Func<int, bool> _uses;
    private readonly Lazy<double[]> _influence;

    private Functional(LinkedRasch fit, double value, double[] byAbility, double[] byDifficulty, double[] own, Func<int, bool> uses)
    {
        (_fit, Value, _uses) = (fit, value, uses);
        _influence = new Lazy<double[]>(() => Influences(byAbility, byDifficulty, own));
    }

    public double Value { get; }

    /// <summary>Influence of each item.</summary>
    public double[] Influence => _influence.Value;

    /// <summary>Whether an item counts as one of the function's cases.</summary>
    public bool Uses(int item) => _uses(item);

    /// <summary>Number of items with trials that count as its cases.</summary>
    public int Cases => _fit.Data.Seen().Where((seen, i) => seen && _uses(i)).Count();

    /// <summary>Σ c_t θ_t, measured from the anchors' mean difficulty.</summary>
    public static Functional Ability(LinkedRasch fit, double[] c)
    {
        var data = fit.Data;
        var level = c.Sum();
        double[] byDifficulty = new double[data.Items], own = new double[data.Items];
        for (var i = 0; i < data.Items; i++)
        {
            byDifficulty[i] = data.Anchor[i] ? level / data.Anchors : 0;
            own[i] = -byDifficulty[i] * fit.Difficulty[i];
        }

        return new Functional(fit, Sum(c, t => fit.Ability[t]), c, byDifficulty, own, _ => true);
    }

    /// <summary>Σ c_t S_t over the anchors.</summary>
    public static Functional Level(LinkedRasch fit, double[] c)
    {
        var data = fit.Data;
        double[] byAbility = new double[c.Length], byDifficulty = new double[data.Items], own = new double[data.Items];
        var value = Sum(c, fit.StandardisedPassRate);
        for (var i = 0; i < data.Items; i++)
        {
            if (!data.Anchor[i])
            {
                continue;
            }

            double mine = 0;
            for (var t = 0; t < c.Length; t++)
            {
                if (c[t] != 0)
                {
                    var p = SpecialMath.Logistic(fit.Ability[t] - fit.Difficulty[i]);
                    var slope = c[t] * p * (1 - p) / data.Anchors;
                    byAbility[t] += slope;
                    byDifficulty[i] += slope;
                    mine += c[t] * p;
                }
            }

            own[i] = (mine - value) / data.Anchors;
        }

        return new Functional(fit, value, byAbility, byDifficulty, own, i => data.Anchor[i]);
    }

    private static double Sum(double[] c, Func<int, double> of)
    {
        double sum = 0;
        for (var t = 0; t < c.Length; t++)
        {
            sum += c[t] == 0 ? 0 : c[t] * of(t);
        }

        return sum;
    }

    // v solves H v = q, with q the gradient over (abilities, cohort means) after the difficulties have followed; an item's influence is its
    // score times v, plus what it adds by being in the basket itself.
    private double[] Influences(double[] byAbility, double[] byDifficulty, double[] own)
    {
        var (data, x) = (_fit.Data, _fit.System);
        var tau2 = _fit.Options.Tau * _fit.Options.Tau;
        var q = new double[data.Rows + data.Cohorts];
        byAbility.CopyTo(q, 0);
        for (var i = 0; i < data.Items; i++)
        {
            var follow = byDifficulty[i] / x.C[i];
            q[data.Rows + data.Cohort[i]] -= follow / tau2;
            for (var t = 0; t < data.Rows && follow != 0; t++)
            {
                q[t] -= x.Weight[(t * data.Items) + i] * follow;
            }
        }

        var v = _fit.Curvature.Solve(q);
        var influence = own.ToArray();
        for (var i = 0; i < data.Items; i++)
        {
            influence[i] += x.Pull(i) * v[data.Rows + data.Cohort[i]];
        }

        for (var t = 0; t < data.Rows; t++)
        {
            for (var i = 0; i < data.Items; i++)
            {
                influence[i] += x.Residual[(t * data.Items) + i] * v[t];
            }
        }

        return influence;
    }
}
