namespace PeakLoop.Cli.Tests.Support;

/// <summary>Compares exports, which are too long for a useful message of their own.</summary>
internal static class Exports
{
    /// <summary>Fails with the first lines that differ.</summary>
    public static void AssertSame(string expected, string actual, string what)
    {
        if (expected == actual)
        {
            return;
        }

        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        string Near(string[] lines) => string.Join('\n', lines.Skip(Math.Max(0, at - 6)).Take(12).Select(line => line.Length > 300 ? line[..300] : line));
        Assert.Fail($"{what}: line {at + 1} of {left.Length} and {right.Length}\n--- expected\n{Near(left)}\n--- seen\n{Near(right)}");
    }
}
