namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// The chain-linked matched-case index, a cross-check of the ruler that anyone can follow: <c>I_t = I_{t−1} + mean over cases run on both nights of
/// (y_t − y_{t−1})</c>, from the mean score of the first night. Points shrink near a ceiling, and links add up their noise (chain drift): blocks of a week drift less.
/// Only burn-in-clean observations belong here.
/// </summary>
/// <param name="Index">One value per block; NaN from the first block on that shares no case with the one before.</param>
/// <param name="Matched">Cases shared with the block before; 0 for the first.</param>
public sealed record ChainIndex(double[] Index, int[] Matched)
{
    /// <summary>Builds the index from nights × items (NaN where an item was not run), pooling <paramref name="block"/> nights at a time.</summary>
    public static ChainIndex Compute(double[,] scores, int block = 1) => Build(Blocks(scores, block), leaveOut: -1);

    /// <summary>
    /// The influence of each item on the change of the index between two blocks: (n−1)/n times what leaving it out takes away.
    /// </summary>
    public static double[] Influence(double[,] scores, int from, int to, int block = 1)
    {
        var blocks = Blocks(scores, block);
        var n = blocks.GetLength(1);
        var whole = Build(blocks, leaveOut: -1);
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var rest = Build(blocks, i);
            return (whole.Index[to] - whole.Index[from] - (rest.Index[to] - rest.Index[from])) * (n - 1) / n;
        })];
    }

    private static ChainIndex Build(double[,] blocks, int leaveOut)
    {
        int nights = blocks.GetLength(0), items = blocks.GetLength(1);
        var (index, matched) = (new double[nights], new int[nights]);
        for (var t = 0; t < nights; t++)
        {
            double sum = 0;
            var count = 0;
            for (var i = 0; i < items; i++)
            {
                var change = t == 0 ? blocks[0, i] : blocks[t, i] - blocks[t - 1, i];
                if (i != leaveOut && !double.IsNaN(change))
                {
                    (sum, count) = (sum + change, count + 1);
                }
            }

            matched[t] = t == 0 ? 0 : count;
            index[t] = (t == 0 ? 0 : index[t - 1]) + (sum / count);
        }

        return new ChainIndex(index, matched);
    }

    private static double[,] Blocks(double[,] scores, int block)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        int nights = scores.GetLength(0), items = scores.GetLength(1), blocks = nights / block;
        var means = new double[blocks, items];
        for (var k = 0; k < blocks; k++)
        {
            for (var i = 0; i < items; i++)
            {
                double sum = 0;
                var count = 0;
                for (var t = k * block; t < (k + 1) * block; t++)
                {
                    if (!double.IsNaN(scores[t, i]))
                    {
                        (sum, count) = (sum + scores[t, i], count + 1);
                    }
                }

                means[k, i] = sum / count;
            }
        }

        return means;
    }
}
