namespace PeakLoop.Evals.Checks.Text;

/// <summary>White space as JavaScript's <c>\s</c> and <c>trim</c> know it, so that tokens agree with the tools that teams use.</summary>
internal static class WhiteSpace
{
    /// <summary>Unicode white space and the byte order mark; unlike .NET, not the next-line control U+0085.</summary>
    public static bool Is(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));

    /// <summary>The stretches without white space.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || Is(text[i]))
            {
                if (start >= 0)
                {
                    words.Add(text[start..i]);
                }

                start = -1;
            }
            else if (start < 0)
            {
                start = i;
            }
        }

        return words;
    }
}
