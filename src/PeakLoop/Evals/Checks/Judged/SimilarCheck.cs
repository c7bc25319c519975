namespace PeakLoop.Evals.Checks.Judged;

/// <summary>
/// <c>similar</c>: the cosine between the embeddings of the output and of a reference (of several, the nearest) is at least the threshold,
/// default 0.75, as promptfoo. Negative cosines score 0. Without an embedding model the verdict is unknown; vectors of different length, or
/// without direction, are an error.
/// </summary>
public sealed class SimilarCheck(CheckDefinition definition) : ICheck
{
    private const double Default = 0.75;
    private readonly string[] _references = ValueRules.Texts(definition.Value);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "similar",
        Family = CheckFamily.Judged,
        UsesEmbeddings = true,
        Summary = "The output means nearly the same as a reference, by embeddings.",
        Threshold = ThresholdMeaning.AtLeast,
        DefaultThreshold = Default,
        Aliases = ["similar:cosine"],
        Validate = ValueRules.TextOrTexts,
        Create = definition => new SimilarCheck(definition),
    };

    /// <inheritdoc/>
    public async ValueTask<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Services.Embedder is not { } embedder)
        {
            return CheckResult.Unknown("no embedding model is configured");
        }

        var vectors = await embedder.EmbedAsync([context.Text, .. _references], cancellationToken);
        if (vectors.Count != _references.Length + 1)
        {
            return CheckResult.Error("the embedding model did not give one vector per text");
        }

        var best = double.NegativeInfinity;
        for (var i = 1; i < vectors.Count; i++)
        {
            if (Cosine(vectors[0], vectors[i]) is not { } cosine)
            {
                return CheckResult.Error("the embedding model gave vectors that cannot be compared");
            }

            best = Math.Max(best, cosine);
        }

        var wanted = definition.Threshold ?? Default;
        return CheckResult.Graded(Math.Clamp(best, 0, 1), wanted, $"similarity {Say.Number(best)}, wanted at least {Say.Number(wanted)}");
    }

    private static double? Cosine(float[] left, float[] right)
    {
        var (dot, a, b) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length && left.Length == right.Length; i++)
        {
            dot += (double)left[i] * right[i];
            a += (double)left[i] * left[i];
            b += (double)right[i] * right[i];
        }

        var cosine = dot / Math.Sqrt(a * b);
        return double.IsFinite(cosine) ? cosine : null;
    }
}
