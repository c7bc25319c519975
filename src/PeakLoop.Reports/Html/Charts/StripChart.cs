using System.Globalization;
using System.Text;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html.Charts;

/// <summary>A case's history, one bar a cycle: the worse, the taller, so that it can be read without colour.</summary>
internal static class StripChart
{
    private const int Cell = 4;
    private const int Height = 14;

    private static readonly (char Letter, string Class, int Size)[] Kinds =
        [('p', "sp", 5), ('m', "sm", 10), ('f', "sf", 14), ('e', "se", 8), ('u', "se", 8), ('-', "sn", 1)];

    /// <summary>Renders the strip with a text alternative.</summary>
    public static Markup Render(CaseLine line, IReadOnlyList<int> cycles)
    {
        var width = Cell * Math.Max(1, line.Strip.Length);
        return Markup.Of(
            $"""<svg class="strip" viewBox="0 0 {width} {Height}" width="{width}" height="{Height}" role="img" aria-label="{Alternative(line, cycles)}">{Kinds.Select(kind => Path(line.Strip, kind))}</svg>""");
    }

    private static Markup Path(string strip, (char Letter, string Class, int Size) kind)
    {
        var path = new StringBuilder();
        for (var i = 0; i < strip.Length; i++)
        {
            var end = i;
            while (end < strip.Length && strip[end] == kind.Letter)
            {
                end++;
            }

            if (end > i)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{i * Cell} {Height - kind.Size}h{((end - i) * Cell) - 1}v{kind.Size}h-{((end - i) * Cell) - 1}z");
                i = end;
            }
        }

        return Markup.If(path.Length > 0, () => Markup.Of($"""<path class="{kind.Class}" d="{path.ToString()}"/>"""));
    }

    private static string Alternative(CaseLine line, IReadOnlyList<int> cycles)
    {
        int Of(char letter) => line.Strip.Count(character => character == letter);
        var parts = new List<string>();
        foreach (var (letter, word) in ((char, string)[])[('p', "passed"), ('m', "passed sometimes"), ('f', "failed"), ('e', "could not be run"), ('u', "no verdict"), ('-', "not run")])
        {
            if (Of(letter) is > 0 and var count)
            {
                parts.Add($"{word} {count}");
            }
        }

        return $"Last {Words.Count(cycles.Count, "cycle")}: {string.Join(", ", parts)}";
    }
}
