namespace PeakLoop.Governance;

/// <summary>Marks text from outside (issues, files, tool results, imported goals) so that a model can tell data from instructions.</summary>
public static class UntrustedText
{
    /// <summary>The text between marks that name its source; marks inside the text are defused, so it cannot end its own fence.</summary>
    public static string Fence(string source, string text) => $"<untrusted source=\"{source}\">\n{Defuse(text)}\n</untrusted>";

    /// <summary>Whether a text holds a fenced part.</summary>
    public static bool IsIn(string text) => text.Contains("<untrusted source=", StringComparison.Ordinal);

    /// <summary>The text without marks, as a person should read it; what stood between them stays.</summary>
    public static string Unmark(string text)
    {
        const string Open = "<untrusted";
        var plain = text.Replace("</untrusted>", "", StringComparison.Ordinal);
        for (var at = plain.IndexOf(Open, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(Open, at, StringComparison.Ordinal))
        {
            var end = plain.IndexOf('>', at);
            if (end < 0)
            {
                break;
            }

            plain = plain.Remove(at, end - at + 1);
        }

        return plain;
    }

    /// <summary>The text with everything that looks like a fence mark broken.</summary>
    public static string Defuse(string text) =>
        text.Replace("<untrusted", "< untrusted", StringComparison.OrdinalIgnoreCase)
            .Replace("</untrusted", "< /untrusted", StringComparison.OrdinalIgnoreCase);
}
