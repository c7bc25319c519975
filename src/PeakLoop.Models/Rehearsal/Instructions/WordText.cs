using System.Text;

namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>Text reduced to its words, so that phrasings are found whatever the punctuation.</summary>
internal static class WordText
{
    /// <summary>
    /// Lower-case letters and digits of <paramref name="text"/>; everything else becomes one space; a space at both ends.
    /// </summary>
    public static string Of(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                builder.Append(char.ToLowerInvariant(letter));
            }
            else if (builder[^1] != ' ')
            {
                builder.Append(' ');
            }
        }

        return builder[^1] == ' ' ? builder.ToString() : builder.Append(' ').ToString();
    }

    /// <summary>Number of words in a text made by <see cref="Of"/>.</summary>
    public static int Count(string words) => words.Length < 2 ? 0 : words.AsSpan().Count(' ') - 1;
}
