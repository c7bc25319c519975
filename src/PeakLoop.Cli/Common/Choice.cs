using PeakLoop.Foundation;

namespace PeakLoop.Cli.Common;

/// <summary>Options that take one of a few words.</summary>
internal static class Choice
{
    /// <summary>The word; null for null.</summary>
    /// <exception cref="InputException">Another word.</exception>
    public static string? Of(string option, string? value, IReadOnlyList<string> words) =>
        value is null || words.Contains(value)
            ? value
            : throw InputException.One(new SourceLocation(option), value, "one of " + string.Join(", ", words), NearestName.Find(value, words));
}
