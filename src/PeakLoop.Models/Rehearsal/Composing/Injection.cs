using PeakLoop.Models.Rehearsal.Instructions;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>
/// Finds orders to the improving model in material that should only be read: a sentence that commands something and speaks of prompts,
/// checks or the like. A model that obeys them is a fault that can be switched on.
/// </summary>
internal static class Injection
{
    private const int LongestOrder = 300, ShortestQuote = 9;

    private static readonly string[] Ends = ["\n", "\\n", ". ", "! ", "\",\"", "\":\"", "{", "}"];

    // Beginnings of words, as in Phrasing.
    private static readonly Phrasing[] Orders =
    [
        .. new[]
        {
            "ignore", "disregard", "overrid", "forget", "add", "append", "insert", "includ", "put", "write", "copy", "paste", "reveal",
            "disclos", "print", "show", "list", "quot", "leak",
            "output", "weak", "lower", "relax", "loosen", "remov", "delet", "drop", "disabl", "switch off", "turn off", "skip", "pass",
            "approv", "set", "chang", "edit", "replac", "rewrit",
            "execut", "follow", "comply", "obey", "must", "tell", "send", "expos", "retire", "soften", "raise", "mark", "accept", "stop",
            "prepend", "place", "make sure", "ensure", "please",
        }.Select(word => Phrasing.Ask(word, 1)),
    ];

    private static readonly Phrasing[] Targets =
    [
        .. new[]
        {
            "prompt", "check", "gate", "reflector", "instruction", "threshold", "eval", "anchor", "section", "=ai", "model", "assistant",
            "system", "rubric", "test case", "holdout", "hidden case",
            "improver", "optimi", "grader", "judge", "assertion", "tuner",
        }.Select(word => Phrasing.Ask(word, 1)),
    ];

    /// <summary>The order that is most plainly one: what it quotes, else the sentence; null where there is none.</summary>
    public static string? Find(string text)
    {
        var best = 0;
        string? found = null;
        foreach (var sentence in text.Split(Ends, StringSplitOptions.RemoveEmptyEntries))
        {
            var words = WordText.Of(sentence);
            var orders = Orders.Count(order => order.Find(words) >= 0);
            var targets = Targets.Count(target => target.Find(words) >= 0);
            var weight = orders > 0 && targets > 0 ? orders + (2 * targets) : 0;
            if (weight > best)
            {
                best = weight;
                found = Quoted(sentence) ?? sentence.Trim(' ', '-', '#', '>', '*', '"', '\\');
            }
        }

        return found is null || found.Length <= LongestOrder ? found : found[..LongestOrder];
    }

    private static string? Quoted(string line)
    {
        foreach (var (open, close) in new[] { ("\\\"", "\\\""), ("\"", "\""), ("“", "”"), ("`", "`"), (" '", "'") })
        {
            var start = line.IndexOf(open, StringComparison.Ordinal);
            var end = start < 0 ? -1 : line.IndexOf(close, start + open.Length, StringComparison.Ordinal);
            if (end >= start + open.Length + ShortestQuote)
            {
                return line[(start + open.Length)..end];
            }
        }

        return null;
    }
}
