namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>Cuts a system text into its instructions.</summary>
internal static class ClauseSplitter
{
    private static readonly string[] Ends = [". ", "! ", "? ", "; "];

    /// <summary>
    /// Clauses in order. Headings are no instructions; a line that ends without a full stop goes on in the next one, unless that begins a
    /// list item.
    /// </summary>
    public static List<string> Split(string system)
    {
        var clauses = new List<string>();
        var open = "";
        foreach (var line in system.Split('\n'))
        {
            var text = line.Trim();
            var item = StartsItem(text);
            if (text.Length == 0 || text[0] == '#' || item)
            {
                Add(clauses, open);
                open = "";
            }

            if (text.Length > 0 && text[0] != '#')
            {
                open = open.Length == 0 ? text : $"{open} {text}";
            }
        }

        Add(clauses, open);
        return clauses;
    }

    private static bool StartsItem(string text) =>
        text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("* ", StringComparison.Ordinal)
        || (text.Length > 2 && char.IsAsciiDigit(text[0]) && text.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 4);

    private static void Add(List<string> clauses, string paragraph)
    {
        var rest = paragraph.TrimStart('-', '*', ' ');
        while (rest.Length > 0)
        {
            var end = NextEnd(rest);
            clauses.Add(end < 0 ? rest : rest[..(end + 1)]);
            rest = end < 0 ? "" : rest[(end + 2)..].TrimStart();
        }
    }

    private static int NextEnd(string text)
    {
        var best = -1;
        foreach (var end in Ends)
        {
            var at = text.IndexOf(end, StringComparison.Ordinal);
            best = at >= 0 && (best < 0 || at < best) ? at : best;
        }

        // "e.g. x" and "i.e. x" do not end a sentence.
        return best > 2 && text[(best - 2)..(best + 1)] is ".g." or ".e." ? NextEndAfter(text, best + 2) : best;
    }

    private static int NextEndAfter(string text, int from)
    {
        var next = NextEnd(text[from..]);
        return next < 0 ? -1 : next + from;
    }
}
