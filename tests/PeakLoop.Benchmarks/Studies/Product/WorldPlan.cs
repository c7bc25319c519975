namespace PeakLoop.Benchmarks.Studies;

/// <summary>What is planted in a simulated history.</summary>
/// <param name="HitRate">Chance that an attempt to improve succeeds, by the share of the history that has passed.</param>
/// <param name="Gain">Gain of a success in logits, mean over the cases; it reaches 30 % of them.</param>
/// <param name="JudgeChange">Night from which another judge scores half of the fixed cases, with a bridge; 0 for none.</param>
/// <param name="Tightened">Night from which a sixth of the fixed cases has harder checks, outputs of before not scored again; 0 for none.</param>
public sealed record WorldPlan(Func<double, double> HitRate, double Gain, int JudgeChange = 0, int Tightened = 0)
{
    /// <summary>Nights.</summary>
    public const int Nights = 180;

    /// <summary>Fixed cases.</summary>
    public const int Anchors = 60;

    /// <summary>Cases of the suite beside them at first.</summary>
    public const int Others = 60;

    /// <summary>Cases admitted a week, each because it failed.</summary>
    public const int Admitted = 4;

    /// <summary>Night shock common to all cases, logits.</summary>
    public const double Shock = 0.08;

    /// <summary>Cycles between attempts.</summary>
    public const int AttemptEvery = 3;
}
