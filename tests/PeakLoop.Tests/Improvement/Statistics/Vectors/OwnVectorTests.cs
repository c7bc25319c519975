using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

public sealed class OwnVectorTests
{
    public static TheoryData<string> Ids() => [.. Read().Select(v => v.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_own_vector_is_computed_by_a_product_function(string id)
    {
        var vector = Read().Single(v => v.Id == id);
        var function = VectorFunctions.Find(id);
        Assert.True(function is not null, $"No product function is mapped to vector {id}.");
        VectorComparison.AssertMatches(vector, function(vector.Input));
    }

    [Fact]
    public void Every_function_that_own_vectors_are_mapped_to_has_one() =>
        Assert.Empty(VectorFunctions.Keys.Where(k => k.StartsWith("own.", StringComparison.Ordinal)).Except(Read().Select(v => VectorFunctions.KeyOf(v.Id))));

    private static IReadOnlyList<Vector> Read() =>
        VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Improvement", "Statistics", "Vectors", "own-vectors.json"));
}
