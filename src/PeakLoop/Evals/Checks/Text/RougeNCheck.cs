namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>rouge-n</c>: ROUGE-N F1 against a reference is at least the threshold, default 0.75. Both sides are lower-cased and divided by the Penn
/// Treebank rules (<see cref="TreebankTokenizer"/>), so punctuation counts as words; runs of <c>config.n</c> words (default 1) are counted with
/// multiplicity (Lin 2004, js-rouge, promptfoo). Either side shorter than a run: 0.
/// </summary>
public sealed class RougeNCheck(CheckDefinition definition) : InstantCheck
{
    private const double Default = 0.75;
    private const int Longest = 9;
    private static readonly string[] ConfigKeys = ["n"];

    private readonly string _reference = definition.Value.AsText() ?? "";
    private readonly int _order = (int)(definition.Config?["n"].AsNumber() ?? 1);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "rouge-n",
        Family = CheckFamily.Text,
        Summary = "ROUGE-N F1 against the reference is at least the threshold.",
        Threshold = ThresholdMeaning.AtLeast,
        DefaultThreshold = Default,
        ConfigKeys = ConfigKeys,
        Validate = Validate,
        Create = definition => new RougeNCheck(definition),
    };

    /// <summary>The F1 score over runs of <paramref name="order"/> words.</summary>
    public static double Score(string answer, string reference, int order)
    {
        var given = TreebankTokenizer.Split(answer.ToLowerInvariant());
        var wanted = TreebankTokenizer.Split(reference.ToLowerInvariant());
        var common = NGrams.Overlap(NGrams.Count(given, order), NGrams.Count(wanted, order));
        return common == 0 ? 0 : 2.0 * common / (NGrams.Total(given, order) + NGrams.Total(wanted, order));
    }

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var score = Score(context.Text, _reference, _order);
        var wanted = definition.Threshold ?? Default;
        return CheckResult.Graded(score, wanted, $"ROUGE-{Say.Number(_order)} {Say.Number(score)}, wanted at least {Say.Number(wanted)}");
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        ValueRules.NonEmptyText(check, problems);
        if (check.Config?["n"] is { } n && n.AsNumber() is not (>= 1 and <= Longest))
        {
            problems.Add("config/n", n, "a whole number from 1 to 9");
        }
    }
}
