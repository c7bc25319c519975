namespace PeakLoop.Evals.Checks.Text;

/// <summary>Counts of runs of words, shared by f1, bleu, gleu and rouge-n.</summary>
internal static class NGrams
{
    /// <summary>How often each run of <paramref name="length"/> words occurs. A unit separator joins words, which cannot contain it.</summary>
    public static Dictionary<string, int> Count(List<string> words, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + length <= words.Count; i++)
        {
            var gram = length == 1 ? words[i] : string.Join('\u001F', words.GetRange(i, length));
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        return counts;
    }

    /// <summary>Number of runs of a length.</summary>
    public static int Total(List<string> words, int length) => Math.Max(0, words.Count - length + 1);

    /// <summary>Runs in common, each counted as often as it occurs in both.</summary>
    public static int Overlap(Dictionary<string, int> left, Dictionary<string, int> right)
    {
        var common = 0;
        foreach (var (gram, count) in left)
        {
            common += Math.Min(count, right.GetValueOrDefault(gram));
        }

        return common;
    }
}
