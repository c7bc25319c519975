using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>ln e(wins, losses) for all counts that a test of 400 pairs is likely to see; beyond, it is computed.</summary>
internal sealed class EvidenceTable
{
    private const int Size = 150;
    private readonly double[,] _logE = new double[Size, Size];

    public EvidenceTable() => Parallel.For(0, Size, wins =>
    {
        for (var losses = 0; losses < Size; losses++)
        {
            _logE[wins, losses] = MixtureEValue.LogE(wins, losses);
        }
    });

    public double LogE(int wins, int losses) => wins < Size && losses < Size ? _logE[wins, losses] : MixtureEValue.LogE(wins, losses);
}
