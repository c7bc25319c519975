using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>Compares what a function gave with what a vector expects, leaf by leaf: an expected leaf that is missing is a failure.</summary>
public static class VectorComparison
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static void AssertMatches(Vector vector, object actual)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(actual, Options));
        Compare(vector, vector.Expected, document.RootElement, vector.Id);
    }

    private static void Compare(Vector vector, JsonElement expected, JsonElement actual, string at)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in expected.EnumerateObject())
                {
                    Assert.True(actual.TryGetProperty(property.Name, out var value), $"{at}: nothing computes '{property.Name}'.");
                    Compare(vector, property.Value, value, $"{at}.{property.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{at}: length {actual.GetArrayLength()}, expected {expected.GetArrayLength()}.");
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare(vector, expected[i], actual[i], $"{at}[{i}]");
                }

                break;
            case JsonValueKind.Number:
                Assert.True(actual.ValueKind == JsonValueKind.Number, $"{at}: {actual}, expected {expected}.");
                var (e, a) = (expected.GetDouble(), actual.GetDouble());
                Assert.True(Math.Abs(a - e) <= Math.Max(vector.Tolerance, 1e-9 * Math.Abs(e)), $"{at}: {a:R}, expected {e:R}.");
                break;
            default:
                Assert.Equal(expected.ToString(), actual.ToString());
                break;
        }
    }
}
