namespace PeakLoop.Reports.Building;

/// <summary>Shortens foreign texts to what a reader can take in, so that one runaway answer cannot bury a report.</summary>
internal static class Clip
{
    private const int LongestText = 400;
    private const int IdHead = 120;
    private const int IdTail = 24;

    /// <summary>A text of at most 400 characters, with an ellipsis where it was cut.</summary>
    public static string Text(string text) => text.Length <= LongestText ? text : Head(text, LongestText) + "…";

    /// <summary>As <see cref="Text"/>; null stays null.</summary>
    public static string? Optional(string? text) => text is null ? null : Text(text);

    /// <summary>An id with its middle left out where it is longer than any that a person would give; its end, which tells ids apart, stays.</summary>
    public static string Id(string id) => id.Length <= IdHead + IdTail ? id : $"{Head(id, IdHead)}…{Tail(id, IdTail)}";

    // A pair of surrogates is one character: never cut between the two.
    private static string Head(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Tail(string text, int length) => text[^(char.IsLowSurrogate(text[^length]) ? length - 1 : length)..];
}
