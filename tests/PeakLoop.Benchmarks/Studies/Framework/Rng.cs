using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>Seeded random numbers (xoshiro256**, seeded by SplitMix64): the same on every machine.</summary>
public sealed class Rng
{
    private ulong _a, _b, _c, _d;

    public Rng(ulong seed) => (_a, _b, _c, _d) = (Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed));

    /// <summary>Uniform on [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double Normal(double mean = 0, double sd = 1)
    {
        double u, v, s;
        do
        {
            u = (2 * Uniform()) - 1;
            v = (2 * Uniform()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);
        return mean + (sd * u * Math.Sqrt(-2 * Math.Log(s) / s));
    }

    /// <summary>0 or 1.</summary>
    public int Pass(double probability) => Uniform() < probability ? 1 : 0;

    /// <summary>0 or 1 with a probability given in logits.</summary>
    public int PassLogit(double eta) => Pass(SpecialMath.Logistic(eta));

    /// <summary>The mean of k pass/fail trials.</summary>
    public double Trials(double probability, int k)
    {
        var passes = 0;
        for (var i = 0; i < k; i++)
        {
            passes += Pass(probability);
        }

        return (double)passes / k;
    }

    /// <summary>A whole number in 0..n−1.</summary>
    public int Below(int n) => (int)(Uniform() * n);

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }
}
