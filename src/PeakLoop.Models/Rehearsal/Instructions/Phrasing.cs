namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>
/// A way of asking: groups of word beginnings that must all occur in one clause. Written <c>own|responsib &amp; action|task</c>; <c>=word</c>
/// matches the whole word, <c>!</c> before the first group demands a negation in the clause.
/// </summary>
internal sealed class Phrasing
{
    private readonly string[][] _groups;

    private Phrasing(string[][] groups, bool needsNegation, double strength)
    {
        _groups = groups;
        NeedsNegation = needsNegation;
        Strength = strength;
    }

    /// <summary>Clarity 0..1 before quantifiers, obligation and form are counted.</summary>
    public double Strength { get; }

    /// <summary>Whether the clause must forbid something.</summary>
    public bool NeedsNegation { get; }

    /// <summary>Reads the notation.</summary>
    public static Phrasing Ask(string pattern, double strength)
    {
        var needsNegation = pattern.StartsWith('!');
        var groups = pattern[(needsNegation ? 1 : 0)..].Split('&', StringSplitOptions.TrimEntries)
            .Select(group => group.Split('|', StringSplitOptions.TrimEntries).Select(Needle).ToArray())
            .ToArray();
        return new Phrasing(groups, needsNegation, strength);
    }

    /// <summary>
    /// Where the first group matches in <paramref name="words"/> (a text of the form <c>" word word "</c>); −1 if a group is missing.
    /// </summary>
    public int Find(string words)
    {
        var first = -1;
        for (var i = 0; i < _groups.Length; i++)
        {
            var at = FindAny(words, _groups[i]);
            if (at < 0)
            {
                return -1;
            }

            first = i == 0 ? at : first;
        }

        return first;
    }

    private static int FindAny(string words, string[] needles)
    {
        foreach (var needle in needles)
        {
            var at = words.IndexOf(needle, StringComparison.Ordinal);
            if (at >= 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static string Needle(string alternative) => alternative.StartsWith('=') ? $" {alternative[1..]} " : $" {alternative}";
}
