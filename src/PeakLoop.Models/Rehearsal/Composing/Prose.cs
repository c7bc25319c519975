using System.Text;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Sentences that several composers share.</summary>
internal static class Prose
{
    /// <summary>What an answer adds when it invents.</summary>
    public const string Invention = " Industry benchmarks suggest a gain of 37 %.";

    /// <summary>What an answer leaves open.</summary>
    public const string Placeholder = " Details TBD.";

    private const string Padding =
        "The people involved have put in a lot of effort over the past weeks and it is worth recalling how the current situation came about before looking at the coming work in more depth. ";

    /// <summary>A section of about 230 words that nobody asked for.</summary>
    public static StringBuilder AddBackground(this StringBuilder text)
    {
        text.Append("\n## Background\n");
        for (var i = 0; i < 7; i++)
        {
            text.Append(Padding);
        }

        return text.Append('\n');
    }

    /// <summary>The text with its first letter in lower case.</summary>
    public static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
