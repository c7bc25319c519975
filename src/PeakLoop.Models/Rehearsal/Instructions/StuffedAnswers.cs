using System.Buffers;

namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>Finds facts of particular cases in a system text, which belongs to no case: <c>[build-speed]</c>, <c>2026-09-12</c>.</summary>
internal static class StuffedAnswers
{
    private static readonly SearchValues<char> DigitsAndDash = SearchValues.Create("-0123456789");

    /// <summary>The ids and dates, lower case, in order of appearance. Placeholders such as <c>[goal-id]</c> are none.</summary>
    public static IReadOnlyList<string> Find(string system)
    {
        List<string>? found = null;
        for (var i = 0; i < system.Length; i++)
        {
            var token = system[i] == '[' ? Bracketed(system, i) : IsDate(system, i) ? system.Substring(i, 10) : null;
            if (token is not null)
            {
                (found ??= []).Add(token.ToLowerInvariant());
                i += token.Length - 1;
            }
        }

        return found ?? (IReadOnlyList<string>)[];
    }

    private static string? Bracketed(string text, int at)
    {
        var end = text.IndexOf(']', at);
        if (end < at + 3 || end > at + 60)
        {
            return null;
        }

        var inner = text.AsSpan(at + 1, end - at - 1);
        foreach (var letter in inner)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('-' or '_' or '.' or ':' or '/'))
            {
                return null;
            }
        }

        var placeholder = inner.EndsWith("id", StringComparison.OrdinalIgnoreCase) || !inner.ContainsAny(DigitsAndDash);
        return placeholder ? null : text[at..(end + 1)];
    }

    private static bool IsDate(string text, int at)
    {
        if (at + 10 > text.Length || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
        {
            return false;
        }

        for (var i = 0; i < 10; i++)
        {
            if (i is 4 or 7 ? text[at + i] != '-' : !char.IsAsciiDigit(text[at + i]))
            {
                return false;
            }
        }

        return true;
    }
}
