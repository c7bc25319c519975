namespace PeakLoop.Improvement.Statistics;

/// <summary>Conditions on inputs that many functions share.</summary>
internal static class Require
{
    /// <summary>Two lists that are read side by side have equal lengths.</summary>
    public static void SameLength(int a, int b)
    {
        if (a != b)
        {
            throw new ArgumentException($"Lists that are read side by side differ in length: {a} and {b}.");
        }
    }

    /// <summary>All values are finite numbers.</summary>
    public static void Finite(ReadOnlySpan<double> values, string what)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"{what}[{i}] is {values[i]}; leave out what was not measured.");
            }
        }
    }
}
