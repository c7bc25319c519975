namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>gleu</c>: Google's sentence BLEU (Wu et al. 2016) is at least the threshold, default 0.5: over all runs of 1 to 4 words, the matches
/// divided by the larger of the two totals, that is the smaller of precision and recall; of several references the best counts. NLTK's
/// sentence_gleu. Words are lower-cased stretches without white space, with points at their end cut off, as in promptfoo. An output or
/// reference without words scores 0.
/// </summary>
public sealed class GleuCheck(CheckDefinition definition) : InstantCheck
{
    private const double Default = 0.5;
    private const int Orders = 4;
    private readonly string[] _references = ValueRules.Texts(definition.Value);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "gleu",
        Family = CheckFamily.Text,
        Summary = "Google BLEU against the references is at least the threshold.",
        Threshold = ThresholdMeaning.AtLeast,
        DefaultThreshold = Default,
        Validate = ValueRules.TextOrTexts,
        Create = definition => new GleuCheck(definition),
    };

    /// <summary>The score of an answer against one reference.</summary>
    public static double Score(string answer, string reference)
    {
        var given = Words(answer);
        var wanted = Words(reference);
        var (matches, totalGiven, totalWanted) = (0, 0, 0);
        for (var order = 1; order <= Orders; order++)
        {
            matches += NGrams.Overlap(NGrams.Count(given, order), NGrams.Count(wanted, order));
            totalGiven += NGrams.Total(given, order);
            totalWanted += NGrams.Total(wanted, order);
        }

        return totalGiven == 0 || totalWanted == 0 ? 0 : (double)matches / Math.Max(totalGiven, totalWanted);
    }

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var score = _references.Max(reference => Score(context.Text, reference));
        var wanted = definition.Threshold ?? Default;
        return CheckResult.Graded(score, wanted, $"GLEU {Say.Number(score)}, wanted at least {Say.Number(wanted)}");
    }

    private static List<string> Words(string text)
    {
        var words = WhiteSpace.Split(text.ToLowerInvariant());
        for (var i = 0; i < words.Count; i++)
        {
            words[i] = words[i].TrimEnd('.');
        }

        return words.TrueForAll(word => word.Length == 0) ? [] : words;
    }
}
