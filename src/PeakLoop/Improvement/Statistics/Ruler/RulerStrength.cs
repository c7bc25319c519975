namespace PeakLoop.Improvement.Statistics;

/// <summary>
/// Whether the ruler may be read at all for a row: full turnover without anchors covers 82 % where 95 % is promised, so a level is refused there.
/// </summary>
/// <param name="Anchors">Anchors that the row ran.</param>
/// <param name="LinkShare">Share of the row's trials on items with at least <see cref="History"/> earlier rows; NaN without trials.</param>
/// <param name="TiedToAnchors">Whether items shared with other rows tie this row to the anchors.</param>
public sealed record RulerStrength(int Anchors, double LinkShare, bool TiedToAnchors)
{
    /// <summary>Fewer anchors than this are no ruler (rule R3).</summary>
    public const int MinimumAnchors = 20;

    /// <summary>Rows of history that make an item a link.</summary>
    public const int History = 14;

    /// <summary>Whether a level may be shown.</summary>
    public bool IsRuler => Anchors >= MinimumAnchors && TiedToAnchors;

    /// <summary>The strength at one row.</summary>
    public static RulerStrength At(RaschData data, int row)
    {
        ArgumentNullException.ThrowIfNull(data);
        var trials = data.Trials(row);
        var history = new int[data.Items];
        for (var t = 0; t < row; t++)
        {
            var earlier = data.Trials(t);
            for (var i = 0; i < data.Items; i++)
            {
                history[i] += earlier[i] > 0 ? 1 : 0;
            }
        }

        double all = 0, linked = 0;
        var anchors = 0;
        for (var i = 0; i < data.Items; i++)
        {
            all += trials[i];
            linked += history[i] >= History ? trials[i] : 0;
            anchors += data.Anchor[i] && trials[i] > 0 ? 1 : 0;
        }

        return new RulerStrength(anchors, linked / all, Tied(data, row));
    }

    // Grows the set of rows and items that are reachable from the anchors through trials.
    private static bool Tied(RaschData data, int row)
    {
        var item = data.Anchor.ToArray();
        var rows = new bool[data.Rows];
        for (var grew = true; grew && !rows[row];)
        {
            grew = false;
            for (var t = 0; t < data.Rows; t++)
            {
                var trials = data.Trials(t);
                for (var i = 0; i < data.Items; i++)
                {
                    if (trials[i] > 0 && rows[t] != item[i])
                    {
                        (rows[t], item[i], grew) = (true, true, true);
                    }
                }
            }
        }

        return rows[row];
    }
}
