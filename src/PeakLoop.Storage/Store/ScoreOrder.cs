using PeakLoop.Records;

namespace PeakLoop.Storage.Store;

/// <summary>
/// Puts scores that come in the order of their runs into the order run, case, trial. The table keeps a run's rows by the number of the
/// case's name; comparing half a million texts to mend that would take as long as reading them, so texts are ranked once.
/// </summary>
internal static class ScoreOrder
{
    /// <summary>Sorts each run's stretch.</summary>
    public static void SortWithinRuns(ScoreRow[] rows)
    {
        var ranks = Ranks(rows);
        var keys = Array.ConvertAll(rows, row => ((long)ranks[row.Case] << 32) | (uint)row.Trial);
        for (var start = 0; start < rows.Length;)
        {
            var end = EndOf(rows, start, row => row.Run == rows[start].Run);
            Array.Sort(keys, rows, start, end - start);
            SortEqual(rows, keys, start, end);
            start = end;
        }
    }

    /// <summary>Case and trial may be equal for several purposes, and for one output scored by several sets of checks.</summary>
    private static void SortEqual(ScoreRow[] rows, long[] keys, int start, int end)
    {
        for (var i = start; i < end - 1; i++)
        {
            if (keys[i] != keys[i + 1])
            {
                continue;
            }

            var last = i + 1;
            while (last < end && keys[last] == keys[i])
            {
                last++;
            }

            Array.Sort(rows, i, last - i, Ties.Instance);
            i = last - 1;
        }
    }

    /// <summary>Position of each case in ordinal order. The texts of the name table are shared, so comparing references is enough.</summary>
    private static Dictionary<string, int> Ranks(ScoreRow[] rows)
    {
        var ranks = new Dictionary<string, int>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
        {
            ranks.TryAdd(row.Case, 0);
        }

        var rank = 0;
        foreach (var text in ranks.Keys.Order(StringComparer.Ordinal).ToList())
        {
            ranks[text] = rank++;
        }

        return ranks;
    }

    private static int EndOf(ScoreRow[] rows, int start, Predicate<ScoreRow> same)
    {
        var end = start;
        while (end < rows.Length && same(rows[end]))
        {
            end++;
        }

        return end;
    }

    private sealed class Ties : IComparer<ScoreRow>
    {
        public static Ties Instance { get; } = new();

        public int Compare(ScoreRow? x, ScoreRow? y)
        {
            var order = string.CompareOrdinal(x!.OutputId, y!.OutputId);
            order = order != 0 ? order : string.CompareOrdinal(x.CheckSetVersion, y.CheckSetVersion);
            return order != 0 ? order : string.CompareOrdinal(x.JudgeVersion, y.JudgeVersion);
        }
    }
}
