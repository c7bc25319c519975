using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Tuning.Search;

/// <summary>A stream of draws that depends on its seed alone (SplitMix64 by Steele, Lea and Flood, 2014). Not safe for concurrent use.</summary>
public sealed class SeededDraws(ulong seed)
{
    private ulong state = seed;

    /// <summary>The stream of a seed and a purpose.</summary>
    public static SeededDraws Of(long seed, params ReadOnlySpan<string> purpose) =>
        new(ContentHash.Seed([seed.ToString(CultureInfo.InvariantCulture), .. purpose]));

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box–Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
