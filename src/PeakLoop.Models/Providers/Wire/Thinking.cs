namespace PeakLoop.Models.Providers.Wire;

/// <summary>Takes out the thoughts that some open models write before their answer; checks and plans read the answer alone.</summary>
internal static class Thinking
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    /// <summary>The text without a leading block of thoughts.</summary>
    public static string Remove(string text)
    {
        var begin = text.AsSpan().TrimStart();
        var end = begin.StartsWith(Open, StringComparison.Ordinal) ? begin.IndexOf(Close, StringComparison.Ordinal) : -1;
        return end < 0 ? text : begin[(end + Close.Length)..].TrimStart().ToString();
    }
}
