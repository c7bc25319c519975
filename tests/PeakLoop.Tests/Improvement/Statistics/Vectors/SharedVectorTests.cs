using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

public sealed class SharedVectorTests
{
    public static TheoryData<string> Ids() => [.. Read().Select(v => v.Id)];

    [SharedVectorTheory]
    [MemberData(nameof(Ids))]
    public void Every_shared_vector_is_computed_by_a_product_function(string id)
    {
        var vector = Read().Single(v => v.Id == id);
        var function = VectorFunctions.Find(id);
        Assert.True(function is not null, $"No product function is mapped to vector {id}.");
        VectorComparison.AssertMatches(vector, function(vector.Input));
    }

    private static IReadOnlyList<Vector> Read() => VectorFile.Read(SharedData.Find(VectorFile.Shared)!);
}
