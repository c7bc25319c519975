using System.Text.Json;

namespace PeakLoop.Tests.Improvement.Statistics.Vectors;

/// <summary>Short readers of a vector's input.</summary>
internal static class Inputs
{
    public static double Number(this JsonElement e, string name) => e.GetProperty(name).GetDouble();

    public static int Whole(this JsonElement e, string name) => e.GetProperty(name).GetInt32();

    public static double[] Numbers(this JsonElement e, string name) => e.GetProperty(name).Numbers();

    public static double[] Numbers(this JsonElement e) => [.. e.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];

    public static int[] Wholes(this JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    public static double[][] Rows(this JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(r => r.Numbers())];
}
