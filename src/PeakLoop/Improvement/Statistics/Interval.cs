namespace PeakLoop.Improvement.Statistics;

/// <summary>A closed interval of plausible values; infinite ends where the data set no limit.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, at least <paramref name="Low"/>.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>Half of the width.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>Whether both ends are finite numbers.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>This interval cut to [low, high].</summary>
    public Interval Clamp(double low, double high) => new(Math.Clamp(Low, low, high), Math.Clamp(High, low, high));
}
