using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>The second difference on the ability scale, where equal gains stay equal near the ceiling.</summary>
internal static class WindowLogits
{
    /// <summary>
    /// θ₃ − 2θ₂ + θ₁ in logits, with θ the abilities of the last three windows on the cases that ran in all of them (linked Rasch, one cohort, Warm's
    /// estimate, finite also where everything passes). NaN where there are no such cases.
    /// </summary>
    public static double Acceleration(double[,] scores, int window)
    {
        var first = scores.GetLength(0) - (3 * window);
        var sums = new List<(double Sum, int Count)[]>();
        for (var column = 0; column < scores.GetLength(1); column++)
        {
            var cells = new (double Sum, int Count)[3];
            for (var night = 0; night < 3 * window; night++)
            {
                var score = scores[first + night, column];
                if (!double.IsNaN(score))
                {
                    ref var cell = ref cells[night / window];
                    cell = (cell.Sum + score, cell.Count + 1);
                }
            }

            if (Array.TrueForAll(cells, cell => cell.Count > 0))
            {
                sums.Add(cells);
            }
        }

        if (sums.Count == 0)
        {
            return double.NaN;
        }

        var data = new RaschData(3, new int[sums.Count]);
        for (var item = 0; item < sums.Count; item++)
        {
            for (var row = 0; row < 3; row++)
            {
                data.Add(row, item, sums[item][row].Sum, sums[item][row].Count);
            }
        }

        var ability = LinkedRasch.Fit(data).Ability;
        return ability[2] - (2 * ability[1]) + ability[0];
    }
}
