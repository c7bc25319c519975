namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>One instruction of a system text: a sentence or list item.</summary>
internal sealed class Clause
{
    private static readonly string[] Negators =
        [" not ", " never ", " no ", " without ", " avoid ", " don ", " nor ", " neither ", " none ", " cannot ", " refrain ", " nothing "];

    private static readonly string[] Beginnings = [" do not ", " don t ", " never ", " avoid ", " refrain "];

    private static readonly string[] Lacks =
        [" without ", " lack", " missing ", " omit", " leave out ", " left out ", " skip", " forget", " drop ", " fail to ", " leave off "];

    private static readonly string[] Rejections =
        [" incomplete ", " invalid ", " reject", " unacceptable ", " useless ", " wrong ", " worthless "];

    private static readonly string[] Waivers =
    [
        " need not ", " not need ", " no need ", " needn ", " not necessary ", " unnecessar", " not required ", " optional ",
        " not bother ", " t bother ",
        " don t need ", " isn t needed ", " aren t needed ", " not needed ", " can be omitted ", " may be omitted ", " doesn t matter ",
        " not matter ", " ignore ",
    ];

    private static readonly string[] Quantifiers =
    [
        " every ", " each ", " all ", " always ", " any ", " everything ", " exactly ", " at most ", " no action ",
    ];

    private static readonly string[] Obligations =
        [" must ", " never ", " always ", " exactly ", " required ", " shall ", " only ", " at most ", " mandatory ", " no exception", " without exception", " do not "];

    private static readonly string[] Hedges =
    [
        " try to ", " if possible ", " where possible ", " ideally ", " maybe ", " perhaps ", " might ", " may want ", " as appropriate ",
        " where appropriate ",
        " if you can ", " generally ", " usually ", " when convenient ", " should probably ", " if needed ", " when relevant ",
        " nice to have ",
    ];

    private static readonly string[] Examples = ["yyyy", "e.g.", "for example", "such as", "`", "\"", " '"];

    private Clause(string raw, string words)
    {
        Raw = raw;
        Words = words;
        Negated = ContainsAny(words, Negators);
        Lacking = ContainsAny(words, Lacks);
        Waived = ContainsAny(words, Waivers);
        var insists = Lacking && (ContainsAny(words, Rejections) || (Negated && CountNegations(words) > (words.Contains(" without ", StringComparison.Ordinal) ? 1 : 0)));
        Insists = insists && !Waived;
        Factor = 1
            + (ContainsAny(words, Quantifiers) ? 0.4 : 0)
            + (Insists || ContainsAny(words, Obligations) ? 0.4 : 0);
        Hedged = ContainsAny(words, Hedges);
        ShowsExample = ContainsAny(raw, Examples);
    }

    /// <summary>The clause in lower case.</summary>
    public string Raw { get; }

    /// <summary>Its words, lower case, each with a space on both sides.</summary>
    public string Words { get; }

    /// <summary>Whether it forbids something.</summary>
    public bool Negated { get; }

    /// <summary>Whether it speaks of something left out.</summary>
    public bool Lacking { get; }

    /// <summary>Whether it excuses from something.</summary>
    public bool Waived { get; }

    /// <summary>Whether it forbids leaving out, which is the strongest way of asking.</summary>
    public bool Insists { get; }

    /// <summary>1, more with a quantifier and an obligation.</summary>
    public double Factor { get; }

    /// <summary>Whether it only suggests.</summary>
    public bool Hedged { get; }

    /// <summary>Whether it shows an example or a form.</summary>
    public bool ShowsExample { get; }

    /// <summary>Reads a clause.</summary>
    public static Clause Of(string text)
    {
        var raw = text.ToLowerInvariant();
        return new Clause(raw, Bounds(WordText.Of(raw)));
    }

    /// <summary>
    /// Whether a negation reaches the place <paramref name="at"/> in <see cref="Words"/>: it stands at most three words before it, or six
    /// where the clause begins with it; or the clause waives the thing.
    /// </summary>
    public bool Negates(int at)
    {
        if (Waived)
        {
            return true;
        }

        if (Insists || !(Negated || Lacking))
        {
            return false;
        }

        var before = Words[..(at + 1)];
        var begins = ContainsAny(Last(before, 6), Beginnings) && WordText.Count(before) <= 6;
        var near = Last(before, 3);
        return begins || ContainsAny(near, Negators) || ContainsAny(near, Lacks);
    }

    private static string Last(string words, int count)
    {
        var start = words.Length - 1;
        for (var i = 0; i < count && start > 0; i++)
        {
            start = words.LastIndexOf(' ', start - 1);
        }

        return words[Math.Max(0, start)..];
    }

    // "No more than two" sets a bound and forbids nothing.
    private static string Bounds(string words) => words
        .Replace(" no more than ", " at most ", StringComparison.Ordinal)
        .Replace(" not more than ", " at most ", StringComparison.Ordinal)
        .Replace(" never more than ", " always at most ", StringComparison.Ordinal);

    private static int CountNegations(string words)
    {
        var count = 0;
        foreach (var negator in Negators)
        {
            for (var at = words.IndexOf(negator, StringComparison.Ordinal); at >= 0; at = words.IndexOf(negator, at + 1, StringComparison.Ordinal))
            {
                count++;
            }
        }

        return count;
    }

    private static bool ContainsAny(string text, string[] needles)
    {
        foreach (var needle in needles)
        {
            if (text.Contains(needle, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
