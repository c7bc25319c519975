using System.Text.Json;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

public sealed class SharedVectorTests
{
    private static readonly Dictionary<string, Func<JsonElement, object>> Functions =
        new[] { GateFunctions.All }.SelectMany(d => d).ToDictionary(p => p.Key, p => p.Value);

    public static TheoryData<string> Ids() => [.. Read().Select(v => v.Id).Where(id => id.StartsWith('B'))];

    [SharedVectorTheory]
    [MemberData(nameof(Ids))]
    public void Every_shared_vector_is_computed_by_a_product_function(string id)
    {
        var vector = Read().Single(v => v.Id == id);
        var key = id.Split('_')[0];
        Assert.True(Functions.TryGetValue(key, out var function), $"No product function is mapped to vector {id}.");
        VectorComparison.AssertMatches(vector, function(vector.Input));
    }

    private static IReadOnlyList<Vector> Read() => VectorFile.Read(SharedData.Find(VectorFile.Shared)!);
}
