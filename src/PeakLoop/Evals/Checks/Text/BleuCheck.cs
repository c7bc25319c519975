namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>bleu</c>: sentence BLEU against one or several references is at least the threshold, default 0.5. Words are lower-cased stretches
/// without white space.
/// </summary>
/// <remarks>
/// Geometric mean of the clipped precisions of 1- to 4-word runs. With several references a run counts at most as often as in the reference
/// that has it most (Papineni; NLTK; SacreBLEU), where promptfoo takes the best single reference. Brevity penalty exp(1 − r/c) for c &lt; r, with
/// r the length of the reference nearest in length (ties: the shorter). Orders longer than the output are left out and the rest weighted
/// alike (SacreBLEU's effective order). What a precision of 0 becomes is <c>config.smoothing</c>: <c>epsilon</c> (default: 1e-7, as promptfoo;
/// in effect NLTK's method 0), <c>exp</c> (SacreBLEU's default: 1/2, 1/4, … of one match), <c>floor</c> (SacreBLEU; NLTK's method 1: 0.1 match),
/// <c>add-k</c> (SacreBLEU: 1 is added to matches and totals from order 2 on). An output that shares no word with any reference scores 0.
/// </remarks>
public sealed class BleuCheck(CheckDefinition definition) : InstantCheck
{
    private const double Default = 0.5;
    private static readonly string[] ConfigKeys = ["smoothing"];
    private static readonly string[] Smoothings = ["epsilon", "exp", "floor", "add-k"];

    private readonly string[] _references = ValueRules.Texts(definition.Value);
    private readonly string _smoothing = definition.Config?["smoothing"].AsText() ?? "epsilon";

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "bleu",
        Family = CheckFamily.Text,
        Summary = "Sentence BLEU against the references is at least the threshold.",
        Threshold = ThresholdMeaning.AtLeast,
        DefaultThreshold = Default,
        ConfigKeys = ConfigKeys,
        Validate = Validate,
        Create = definition => new BleuCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        var score = Bleu.Score(context.Text, _references, _smoothing);
        var wanted = definition.Threshold ?? Default;
        return CheckResult.Graded(score, wanted, $"BLEU {Say.Number(score)}, wanted at least {Say.Number(wanted)}");
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        ValueRules.TextOrTexts(check, problems);
        if (check.Config?["smoothing"] is { } smoothing && !Smoothings.Contains(smoothing.AsText()))
        {
            problems.Add("config/smoothing", smoothing, $"one of {string.Join(", ", Smoothings)}");
        }
    }
}
