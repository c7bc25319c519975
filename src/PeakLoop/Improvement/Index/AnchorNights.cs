using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>Scores of fixed cases, night by night: the matrix that level, velocity and acceleration are computed from.</summary>
public sealed class AnchorNights
{
    internal AnchorNights(double[,] scores, IReadOnlyList<int> nights, IReadOnlyList<string> configs, int[]? clusters = null)
    {
        Scores = scores;
        Nights = nights;
        Configs = configs;
        Clusters = clusters ?? [];
    }

    /// <summary>Case id of each column; empty where the matrix was made without.</summary>
    public IReadOnlyList<string> CaseIds { get; init; } = [];

    /// <summary>Nights × cases, 0..1: mean over a night's trials; NaN where a case was not run or had no score.</summary>
    public double[,] Scores { get; }

    /// <summary>Cycle number of each row, ascending.</summary>
    public IReadOnlyList<int> Nights { get; }

    /// <summary>Configurations and model in force on each night, joined; empty where not known.</summary>
    public IReadOnlyList<string> Configs { get; }

    /// <summary>Cluster index of each case.</summary>
    public int[] Clusters { get; }

    /// <summary>Cases.</summary>
    public int Cases => Scores.GetLength(1);

    /// <summary>Mean over the cases of one night with its interval over clusters of cases.</summary>
    public Estimate Level(int night)
    {
        var values = new List<double>();
        var groups = new List<int>();
        for (var column = 0; column < Cases; column++)
        {
            if (!double.IsNaN(Scores[night, column]))
            {
                values.Add(Scores[night, column]);
                groups.Add(Clusters[column]);
            }
        }

        return MeanError.Mean([.. values], [.. groups]);
    }

    /// <summary>The same cases on some of the nights.</summary>
    /// <param name="rows">Rows to keep, ascending.</param>
    public AnchorNights Rows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == Nights.Count)
        {
            return this;
        }

        var scores = new double[rows.Count, Cases];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < Cases; column++)
            {
                scores[row, column] = Scores[rows[row], column];
            }
        }

        return new AnchorNights(scores, [.. rows.Select(row => Nights[row])], [.. rows.Select(row => Configs[row])], Clusters) { CaseIds = CaseIds };
    }
}
