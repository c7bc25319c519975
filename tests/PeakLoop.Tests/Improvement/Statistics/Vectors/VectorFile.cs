using System.Text.Json;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>One entry of a vector file: input, expected output and tolerance.</summary>
public sealed record Vector(string Id, JsonElement Input, JsonElement Expected, double Tolerance);

/// <summary>Reads vector files: the shared one, and this project's own beside the tests.</summary>
public static class VectorFile
{
    public const string Shared = "stats-vectors.json";

    public static IReadOnlyList<Vector> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. document.RootElement.GetProperty("vectors").EnumerateArray().Select(v => new Vector(
                v.GetProperty("id").GetString()!,
                v.GetProperty("input").Clone(),
                v.GetProperty("expected").Clone(),
                v.GetProperty("abs_tol").GetDouble())),
        ];
    }
}

/// <summary>A theory over the shared vectors, skipped where the folder is absent.</summary>
public sealed class SharedVectorTheoryAttribute : TheoryAttribute
{
    public SharedVectorTheoryAttribute()
    {
        if (SharedData.Find(VectorFile.Shared) is null)
        {
            Skip = SharedData.Absent;
        }
    }
}
