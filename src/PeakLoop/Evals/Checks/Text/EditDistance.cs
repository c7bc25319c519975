namespace PeakLoop.Evals.Checks.Text;

/// <summary>Levenshtein's distance on code points, with common ends cut off first.</summary>
internal static class EditDistance
{
    /// <summary>The distance; <paramref name="longest"/> is the code-point length of the longer text.</summary>
    public static int Between(string left, string right, out int longest)
    {
        var a = CodePoints(left);
        var b = CodePoints(right);
        longest = Math.Max(a.Length, b.Length);
        ReadOnlySpan<int> x = a;
        ReadOnlySpan<int> y = b;
        var prefix = x.CommonPrefixLength(y);
        x = x[prefix..];
        y = y[prefix..];
        while (x.Length > 0 && y.Length > 0 && x[^1] == y[^1])
        {
            x = x[..^1];
            y = y[..^1];
        }

        return x.Length < y.Length ? BitParallel(x, y) : BitParallel(y, x);
    }

    /// <summary>Code points of a text; half a surrogate pair counts as itself.</summary>
    public static int[] CodePoints(string text)
    {
        var points = new int[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                points[count++] = char.ConvertToUtf32(text[i], text[++i]);
            }
            else
            {
                points[count++] = text[i];
            }
        }

        return count == points.Length ? points : points[..count];
    }

    // Myers (1999) in Hyyrö's block form: a column of the table is kept as bit vectors of vertical differences, 64 rows a word.
    private static int BitParallel(ReadOnlySpan<int> pattern, ReadOnlySpan<int> text)
    {
        if (pattern.Length == 0)
        {
            return text.Length;
        }

        var words = (pattern.Length + 63) / 64;
        var matches = Matches(pattern, words);
        var none = new ulong[words];
        var plus = new ulong[words];
        var minus = new ulong[words];
        Array.Fill(plus, ulong.MaxValue);
        var last = 1UL << ((pattern.Length - 1) & 63);
        var distance = pattern.Length;
        foreach (var point in text)
        {
            var equal = matches.GetValueOrDefault(point, none);
            var carryPlus = 1UL;
            var carryMinus = 0UL;
            for (var w = 0; w < words; w++)
            {
                var pv = plus[w];
                var mv = minus[w];
                var eq = equal[w] | carryMinus;
                var xv = equal[w] | mv;
                var xh = (((eq & pv) + pv) ^ pv) | eq;
                var ph = mv | ~(xh | pv);
                var mh = pv & xh;
                if (w == words - 1)
                {
                    distance += (ph & last) != 0 ? 1 : (mh & last) != 0 ? -1 : 0;
                }

                (var outPlus, var outMinus) = (ph >> 63, mh >> 63);
                ph = (ph << 1) | carryPlus;
                mh = (mh << 1) | carryMinus;
                (carryPlus, carryMinus) = (outPlus, outMinus);
                plus[w] = mh | ~(xv | ph);
                minus[w] = ph & xv;
            }
        }

        return distance;
    }

    private static Dictionary<int, ulong[]> Matches(ReadOnlySpan<int> pattern, int words)
    {
        var matches = new Dictionary<int, ulong[]>();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (!matches.TryGetValue(pattern[i], out var bits))
            {
                matches[pattern[i]] = bits = new ulong[words];
            }

            bits[i / 64] |= 1UL << (i & 63);
        }

        return matches;
    }
}
