using System.Text.Json;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>Which product function computes which vector: the key is the vector's name up to its first underscore.</summary>
internal static class VectorFunctions
{
    private static readonly Dictionary<string, Func<JsonElement, object>> All =
        new[] { NumericsFunctions.All, ErrorFunctions.All, GateFunctions.All, ReplayFunctions.All, RulerFunctions.All, TrendFunctions.All, CheckFunctions.All }.SelectMany(d => d).ToDictionary(p => p.Key, p => p.Value);

    public static IEnumerable<string> Keys => All.Keys;

    public static string KeyOf(string id) => id.Split('_')[0];

    public static Func<JsonElement, object>? Find(string id) => All.GetValueOrDefault(KeyOf(id));
}
