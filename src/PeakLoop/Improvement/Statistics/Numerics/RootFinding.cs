namespace PeakLoop.Improvement.Statistics;

/// <summary>Roots of monotone functions by bracketing.</summary>
public static class RootFinding
{
    /// <summary>
    /// The root of a continuous function with a change of sign on [low, high], by Illinois' regula falsi guarded by bisection,
    /// to within <paramref name="tolerance"/> relative to its size.
    /// </summary>
    /// <exception cref="ArgumentException">The function has the same sign at both ends.</exception>
    public static double Bracketed(Func<double, double> f, double low, double high, double tolerance = 1e-14)
    {
        ArgumentNullException.ThrowIfNull(f);
        double fLow = f(low), fHigh = f(high);
        if (fLow == 0)
        {
            return low;
        }

        if (fHigh == 0)
        {
            return high;
        }

        if (fLow > 0 == fHigh > 0)
        {
            throw new ArgumentException($"No change of sign between {low} (f = {fLow}) and {high} (f = {fHigh}).", nameof(f));
        }

        for (var step = 0; step < 200 && high - low > tolerance * Math.Max(Math.Abs(low) + Math.Abs(high), 1e-300); step++)
        {
            // Every third step bisects: the worst case stays that of bisection.
            var x = step % 3 == 2 ? (low + high) / 2 : ((low * fHigh) - (high * fLow)) / (fHigh - fLow);
            if (!(x > low && x < high))
            {
                x = (low + high) / 2;
            }

            var fx = f(x);
            if (fx == 0)
            {
                return x;
            }

            if (fx > 0 == fLow > 0)
            {
                (low, fLow, fHigh) = (x, fx, fHigh / 2);
            }
            else
            {
                (high, fHigh, fLow) = (x, fx, fLow / 2);
            }
        }

        return (low + high) / 2;
    }
}
