namespace PeakLoop.Models.Rehearsal;

/// <summary>Pseudo-random numbers that depend on their key alone (SplitMix64 by Steele, Lea and Flood, 2014).</summary>
internal static class Draw
{
    /// <summary>A well mixed number from a seed and a salt.</summary>
    public static ulong Mix(ulong seed, ulong salt)
    {
        var z = seed + (salt * 0x9E3779B97F4A7C15UL) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public static double Uniform(ulong seed, ulong salt) => (Mix(seed, salt) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box–Muller).</summary>
    public static double Normal(ulong seed, ulong salt)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, salt)));
        return radius * Math.Cos(2 * Math.PI * Uniform(seed ^ 0xD1B54A32D192ED03UL, salt));
    }

    /// <summary>A member of a list.</summary>
    public static T Pick<T>(IReadOnlyList<T> list, ulong seed, ulong salt) => list[(int)(Mix(seed, salt) % (ulong)list.Count)];
}
