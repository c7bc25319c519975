using System.Text;

namespace PeakLoop.Evals.Quality;

/// <summary>
/// Writes a text that a regular expression is likely to match: the first alternative, one of each class, the fewest repetitions but at least
/// one. Assertions are passed over. Whoever uses it asks the pattern itself whether it matches; null where the pattern is not understood.
/// </summary>
internal sealed class PatternSample
{
    private readonly string pattern;
    private int at;

    private PatternSample(string pattern) => this.pattern = pattern;

    public static string? Of(string pattern)
    {
        var sample = new PatternSample(pattern);
        try
        {
            var text = sample.Alternatives();
            return sample.at == pattern.Length ? text : null;
        }
        catch (IndexOutOfRangeException)
        {
            return null;
        }
    }

    private string Alternatives()
    {
        var first = Sequence();
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            Sequence();
        }

        return first;
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            var atom = Atom();
            text.Insert(text.Length, atom, Repetitions());
        }

        return text.ToString();
    }

    private string Atom()
    {
        var letter = pattern[at++];
        switch (letter)
        {
            case '^' or '$':
                return "";
            case '.':
                return "a";
            case '[':
                return Class();
            case '\\':
                return Escape(pattern[at++]);
            case '(':
                var assertion = Opening();
                var inner = Alternatives();
                at++;
                return assertion ? "" : inner;
            default:
                return letter.ToString();
        }
    }

    /// <summary>Reads what follows an opening parenthesis; true for a look-around.</summary>
    private bool Opening()
    {
        if (pattern[at] != '?')
        {
            return false;
        }

        at++;
        if (pattern[at] == '<' && pattern[at + 1] is not ('=' or '!'))
        {
            at = pattern.IndexOf('>', at) + 1;
            return false;
        }

        var lookAround = pattern[at] is '=' or '!' or '<';
        at += pattern[at] == '<' ? 2 : 1;
        return lookAround;
    }

    private string Class()
    {
        var negated = pattern[at] == '^';
        at += negated ? 1 : 0;
        var members = new StringBuilder();
        while (pattern[at] != ']')
        {
            members.Append(pattern[at] == '\\' ? Escape(pattern[++at]) : pattern[at].ToString());
            at++;
        }

        at++;
        var all = members.ToString();
        return !negated ? (all.Length > 0 ? all[..1] : "") : "aZ7 .".Select(each => each.ToString()).FirstOrDefault(each => !all.Contains(each, StringComparison.Ordinal)) ?? "a";
    }

    private static string Escape(char letter) => letter switch
    {
        'd' => "7",
        'w' => "a",
        's' => " ",
        'S' or 'D' => "a",
        'W' => " ",
        'n' => "\n",
        't' => "\t",
        'b' or 'B' => "",
        _ => letter.ToString(),
    };

    private int Repetitions()
    {
        if (at >= pattern.Length)
        {
            return 1;
        }

        var count = 1;
        switch (pattern[at])
        {
            case '*' or '+' or '?':
                at++;
                break;
            case '{' when pattern.IndexOf('}', at) is > 0 and var end && int.TryParse(pattern[(at + 1)..end].Split(',')[0], out var least):
                count = Math.Min(100, Math.Max(1, least));
                at = end + 1;
                break;
            default:
                return 1;
        }

        if (at < pattern.Length && pattern[at] == '?')
        {
            at++;
        }

        return count;
    }
}
