using System.Globalization;
using System.Text;

namespace PeakLoop.Cli.Tests;

/// <summary>Tables of scores with a planted truth.</summary>
internal static class Scores
{
    /// <summary>Header and rows for cycles 1..n; each case passes with the chance of its cycle. Cases keep their own random numbers.</summary>
    public static string Csv(int cycles, int cases, Func<int, double> chance, bool split = false, int seed = 1, Func<int, bool>? skip = null)
    {
        var random = new Random(seed);
        var text = new StringBuilder(split ? "cycle,case,score,split\n" : "cycle,case,score\n");
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            for (var id = 1; id <= cases; id++)
            {
                var score = random.NextDouble() < chance(cycle) ? 1 : 0;
                if (skip?.Invoke(cycle) != true)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{cycle},c{id},{score}{(split ? ",anchor" : "")}\n");
                }
            }
        }

        return text.ToString();
    }
}
