namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>Stretches of text between marks such as <c>&lt;output&gt;</c> and <c>&lt;/output&gt;</c>.</summary>
internal static class MarkedText
{
    /// <summary>All stretches in order, with the quoted value in the opening mark (empty where there is none).</summary>
    public static IEnumerable<(string Value, string Text)> All(string text, string name)
    {
        for (var at = NextOpen(text, name, 0); at >= 0;)
        {
            var open = text.IndexOf('>', at);
            var end = open < 0 ? -1 : text.IndexOf($"</{name}>", open, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }

            yield return (Quoted(text[at..open]), text[(open + 1)..end].Trim('\n', '\r'));
            at = NextOpen(text, name, end);
        }
    }

    /// <summary>The text without the marks around material from outside: a writer uses the material and leaves the marks.</summary>
    public static string WithoutUntrusted(string text)
    {
        const string Close = "</untrusted>";
        for (var at = NextOpen(text, "untrusted", 0); at >= 0; at = NextOpen(text, "untrusted", at))
        {
            var end = text.IndexOf('>', at);
            if (end < 0)
            {
                break;
            }

            text = text.Remove(at, end + 1 - at);
        }

        return text.Replace(Close, "", StringComparison.Ordinal);
    }

    private static int NextOpen(string text, string name, int from)
    {
        var mark = $"<{name}";
        for (var at = text.IndexOf(mark, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            if (at + mark.Length < text.Length && text[at + mark.Length] is '>' or ' ')
            {
                return at;
            }
        }

        return -1;
    }

    private static string Quoted(string mark)
    {
        var start = mark.IndexOf('"', StringComparison.Ordinal);
        var end = start < 0 ? -1 : mark.IndexOf('"', start + 1);
        return end < 0 ? "" : mark[(start + 1)..end];
    }
}
