using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// Divides a sentence into words by the rules of the Penn Treebank: punctuation and brackets stand alone (commas and colons not before a
/// digit; of points only a last one and an ellipsis), contractions are taken apart (<c>don't</c> → <c>do n't</c>, <c>cannot</c> →
/// <c>can not</c>), and straight double quotes become <c>``</c> when they open and <c>''</c> when they close.
/// </summary>
internal static partial class TreebankTokenizer
{
    // All patterns are linear on any text; the limit is a second line of defence.
    private const int Limit = 2_000;

    public static List<string> Split(string text)
    {
        var t = Quotes(White().Replace(text, " ").Trim());
        t = t.Replace("...", " ... ", StringComparison.Ordinal);
        t = CommaOrColon().Replace(t, " $0 ");
        t = Symbol().Replace(t, " $0 ");
        t = LastPoint().Replace(t, "${a} .${b} ");
        t = EndMarkOrBracket().Replace(t, " $0 ");
        t = t.Replace("--", " -- ", StringComparison.Ordinal);
        t = $" {t} ";
        t = LoneApostrophe().Replace(t, "${a} ' ");
        t = Possessive().Replace(t, " '${a} ");
        t = Contraction().Replace(t, " ${a} ");
        t = Joined().Replace(t, " ${a} ${b} ");
        t = Apostrophised().Replace(t, " ${a} ${b} ");
        return [.. t.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Quotes(string text)
    {
        var open = false;
        return Quote().Replace(text, mark =>
        {
            var opens = mark.ValueSpan[0] == '`'
                || (mark.ValueSpan[0] == '"' && !open && (mark.Index == 0 || IsBeforeOpening(text[mark.Index - 1])));
            open = opens;
            return opens ? " `` " : " '' ";
        });
    }

    private static bool IsBeforeOpening(char c) => char.IsWhiteSpace(c) || c is '(' or '[' or '{' or '<';

    [GeneratedRegex(@"[\s\u0085]+", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex White();

    [GeneratedRegex("``|''|\"", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Quote();

    [GeneratedRegex(@"[:,](?!\d)", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex CommaOrColon();

    [GeneratedRegex("[;@#$%&]", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"(?<a>[^.])(?<!\b[A-Za-z]\.[A-Za-z])\.(?<b>[\])}>'\s]*)$", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex LastPoint();

    [GeneratedRegex(@"[?!\[\](){}<>]", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex EndMarkOrBracket();

    [GeneratedRegex("(?<a>[^'])' ", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex LoneApostrophe();

    [GeneratedRegex("'(?<a>[sSmMdD]) ", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Possessive();

    [GeneratedRegex("(?<a>'ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Contraction();

    [GeneratedRegex(
        @"\b(?:(?<a>can)(?<b>not)|(?<a>d)(?<b>'ye)|(?<a>gim)(?<b>me)|(?<a>gon)(?<b>na)|(?<a>got)(?<b>ta)|(?<a>lem)(?<b>me)|(?<a>more)(?<b>'n)|(?<a>wan)(?<b>na)(?=\s))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Joined();

    [GeneratedRegex(" (?<a>'t)(?<b>is|was)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Apostrophised();
}
