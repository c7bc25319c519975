namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>f1</c>: the overlap of words with a reference, as SQuAD scores it. Both sides are lower-cased, ASCII punctuation is removed, the
/// articles a, an, the are dropped, white space divides words; the score is the harmonic mean of precision and recall over words counted
/// with multiplicity, and of several references the best counts. If either side has no words, the score is 1 when neither has, else 0
/// (SQuAD 2.0). Default threshold 0.5.
/// </summary>
public sealed class F1Check(CheckDefinition definition) : InstantCheck
{
    private const double Default = 0.5;
    private readonly string[] _references = ValueRules.Texts(definition.Value);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "f1",
        Family = CheckFamily.Text,
        Summary = "The words overlap with a reference (SQuAD F1) by at least the threshold.",
        Threshold = ThresholdMeaning.AtLeast,
        DefaultThreshold = Default,
        Validate = ValueRules.TextOrTexts,
        Create = definition => new F1Check(definition),
    };

    /// <summary>The F1 score of an answer against one reference.</summary>
    public static double Score(string answer, string reference)
    {
        var given = Words(answer);
        var wanted = Words(reference);
        if (given.Count == 0 || wanted.Count == 0)
        {
            return given.Count == wanted.Count ? 1 : 0;
        }

        var common = NGrams.Overlap(NGrams.Count(given, 1), NGrams.Count(wanted, 1));
        if (common == 0)
        {
            return 0;
        }

        var precision = (double)common / given.Count;
        var recall = (double)common / wanted.Count;
        return 2 * precision * recall / (precision + recall);
    }

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var score = _references.Max(reference => Score(context.Text, reference));
        var wanted = definition.Threshold ?? Default;
        return CheckResult.Graded(score, wanted, $"F1 {Say.Number(score)}, wanted at least {Say.Number(wanted)}");
    }

    private static List<string> Words(string text)
    {
        var plain = string.Concat(text.ToLowerInvariant().Where(c => !char.IsAscii(c) || !(char.IsPunctuation(c) || char.IsSymbol(c))));
        var words = WhiteSpace.Split(plain);
        words.RemoveAll(word => word is "a" or "an" or "the");
        return words;
    }
}
