using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal.Instructions;

namespace PeakLoop.Models.Embedding;

/// <summary>
/// Simulated embeddings for the simulated models: each word, and each three letters of it, adds to a place of the vector that its hash names.
/// Texts with the same words lie near to each other, texts about the same thing in other words do not: it rehearses <c>similar</c>, it does not
/// replace an embedding model.
/// </summary>
public sealed class HashedEmbedder : IEmbedder
{
    private const int Dimensions = 256;
    private const int Piece = 3;
    private const float PieceWeight = 0.35f;

    /// <inheritdoc/>
    public string Version { get; } = ContentHash.Of("hashed-embedding", "1");

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        new([.. texts.Select(Embed)]);

    private static float[] Embed(string text)
    {
        var vector = new float[Dimensions];

        // A constant part gives direction also to a text without words.
        vector[0] = 0.01f;
        foreach (var word in WordText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(vector, word, 1);
            for (var at = 0; at + Piece <= word.Length && word.Length > Piece; at++)
            {
                Add(vector, word.Substring(at, Piece), PieceWeight);
            }
        }

        return vector;
    }

    private static void Add(float[] vector, string piece, float weight)
    {
        var hash = ContentHash.Seed(piece);
        vector[(int)(hash % Dimensions)] += (hash & 0x8000_0000_0000_0000) == 0 ? weight : -weight;
    }
}
