namespace PeakLoop.Improvement.Statistics;

/// <summary>How many cases and trials a comparison needs (Miller 2024, arXiv 2411.00640, section 5).</summary>
/// <param name="Omega2">Variance between cases of the true difference: Var(x_A) + Var(x_B) − 2 Cov.</param>
/// <param name="RunVarianceA">Mean variance of one trial of arm A around its case's mean.</param>
/// <param name="RunVarianceB">The same for arm B.</param>
/// <param name="TrialsA">Trials a case, arm A.</param>
/// <param name="TrialsB">Trials a case, arm B.</param>
public sealed record StudyPlan(double Omega2, double RunVarianceA = 0, double RunVarianceB = 0, int TrialsA = 1, int TrialsB = 1)
{
    /// <summary>The variance of one case's difference.</summary>
    public double CaseVariance => Omega2 + (RunVarianceA / TrialsA) + (RunVarianceB / TrialsB);

    /// <summary>Cases needed to find a difference δ: (z_{α/2} + z_β)² · variance / δ². Round up.</summary>
    public double Cases(double delta, double alpha = 0.05, double power = 0.8)
    {
        var z = Normal.Quantile(1 - (alpha / 2)) + Normal.Quantile(power);
        return z * z * CaseVariance / (delta * delta);
    }

    /// <summary>The smallest difference that n cases find: (z_{α/2} + z_β) √(variance / n).</summary>
    public double SmallestEffect(int n, double alpha = 0.05, double power = 0.8) =>
        (Normal.Quantile(1 - (alpha / 2)) + Normal.Quantile(power)) * Math.Sqrt(CaseVariance / n);

    /// <summary>The variance of a mean over n cases of k trials each: Var(x)/n + E[σ_i²]/(nk).</summary>
    public static double MeanVariance(double caseVariance, double runVariance, int n, int k) => (caseVariance / n) + (runVariance / ((double)n * k));
}
