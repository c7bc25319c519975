namespace PeakLoop.Evals.Checks.Text;

/// <summary>Sentence BLEU; see <see cref="BleuCheck"/> for what is followed where tools disagree.</summary>
internal static class Bleu
{
    private const int Orders = 4;
    private const double Epsilon = 1e-7;
    private const double Floor = 0.1;

    public static double Score(string answer, IReadOnlyList<string> references, string smoothing)
    {
        var words = Words(answer);
        var wanted = references.Select(Words).ToList();
        if (words.Count == 0)
        {
            return 0;
        }

        var logs = 0.0;
        var used = 0;
        var halving = 1.0;
        for (var order = 1; order <= Orders && words.Count >= order; order++, used++)
        {
            var total = NGrams.Total(words, order);
            var matches = Clipped(NGrams.Count(words, order), wanted, order);
            if (order == 1 && matches == 0)
            {
                return 0;
            }

            logs += Math.Log(Precision(matches, total, order, smoothing, ref halving));
        }

        return Penalty(words.Count, wanted) * Math.Exp(logs / used);
    }

    private static List<string> Words(string text) => WhiteSpace.Split(text.ToLowerInvariant());

    private static int Clipped(Dictionary<string, int> given, List<List<string>> references, int order)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var reference in references)
        {
            foreach (var (gram, count) in NGrams.Count(reference, order))
            {
                most[gram] = Math.Max(count, most.GetValueOrDefault(gram));
            }
        }

        return NGrams.Overlap(given, most);
    }

    private static double Precision(int matches, int total, int order, string smoothing, ref double halving)
    {
        if (smoothing is "add-k" && order > 1)
        {
            return (matches + 1.0) / (total + 1.0);
        }

        if (matches > 0)
        {
            return (double)matches / total;
        }

        halving /= 2;
        return smoothing switch
        {
            "exp" => halving / total,
            "floor" => Floor / total,
            _ => Epsilon,
        };
    }

    private static double Penalty(int length, List<List<string>> references)
    {
        var nearest = references.Select(reference => reference.Count)
            .OrderBy(count => Math.Abs(count - length)).ThenBy(count => count).First();
        return length >= nearest ? 1 : Math.Exp(1 - ((double)nearest / length));
    }
}
