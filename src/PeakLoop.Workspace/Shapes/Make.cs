using System.Globalization;

namespace PeakLoop.Workspace.Shapes;

/// <summary>Short names for the common shapes.</summary>
internal static class Make
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    public static FlagShape Flag { get; } = new();

    public static NumberShape<decimal> Usd { get; } = new("an amount in US dollars", 0, null, NumberStyles.Float);

    public static NumberShape<double> Share { get; } = new("a number", 0, 1, NumberStyles.Float);

    public static NumberShape<int> Integer(int least, int most) => new("a whole number", least, most, Whole);

    public static NumberShape<long> Long(long least, long? most = null) => new("a whole number", least, most, Whole);

    public static NumberShape<double> Number(double least, double? most = null) => new("a number", least, most, NumberStyles.Float);

    public static Field<TOwner> Field<TOwner, TValue>(
        string name, string description, Shape<TValue> shape, Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> set,
        bool required = false) =>
        new Field<TOwner, TValue>(name, description, shape, get, set, required);
}
