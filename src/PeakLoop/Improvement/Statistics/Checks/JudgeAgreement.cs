namespace PeakLoop.Improvement.Statistics;

/// <summary>A yes/no judge against people, beside kappa; rows of the table are the judge, columns the people, the first of each is "pass".</summary>
/// <param name="GwetAc1">Gwet's AC1 (2008): agreement beyond chance that does not collapse when nearly all outputs pass.</param>
/// <param name="Precision">Of the judge's passes, the share that people pass; NaN without any.</param>
/// <param name="Recall">Of the people's passes, the share that the judge passes: sensitivity.</param>
/// <param name="Specificity">Of the people's fails, the share that the judge fails.</param>
public sealed record JudgeAgreement(double GwetAc1, double Precision, double Recall, double Specificity)
{
    /// <summary>Measures a 2 × 2 table of counts.</summary>
    public static JudgeAgreement Of(double[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != 2 || counts.GetLength(1) != 2)
        {
            throw new ArgumentException($"Expected a 2 x 2 table, got {counts.GetLength(0)} x {counts.GetLength(1)}.", nameof(counts));
        }

        return new JudgeAgreement(
            Ac1(counts),
            counts[0, 0] / (counts[0, 0] + counts[0, 1]),
            counts[0, 0] / (counts[0, 0] + counts[1, 0]),
            counts[1, 1] / (counts[0, 1] + counts[1, 1]));
    }

    /// <summary>Gwet's AC1 of a square table with any number of categories.</summary>
    public static double Ac1(double[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Require.SameLength(counts.GetLength(0), counts.GetLength(1));
        var table = ContingencyTable.Of(counts);
        var c = counts.GetLength(0);
        double observed = 0, chance = 0;
        for (var i = 0; i < c; i++)
        {
            var share = (table.Rows[i] + table.Columns[i]) / 2;
            observed += table.Shares[i, i];
            chance += share * (1 - share) / (c - 1);
        }

        return (observed - chance) / (1 - chance);
    }
}
