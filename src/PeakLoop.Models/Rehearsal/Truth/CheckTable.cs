using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Truth;

/// <summary>The score of one check as a function of the skills it depends on.</summary>
/// <param name="Weight">Weight of the check in its case.</param>
/// <param name="Depends">The skills, in the order of the bits of the index into <paramref name="Scores"/>.</param>
/// <param name="Scores">Score for each combination of these skills; NaN where the check gives none.</param>
/// <param name="Exact">Whether all combinations that matter are in the table.</param>
internal sealed record CheckTable(double Weight, IReadOnlyList<Skill> Depends, double[] Scores, bool Exact)
{
    /// <summary>The expected score when skills show independently with the given chances; null where the check never scores.</summary>
    public double? Expected(ReadOnlySpan<double> chances)
    {
        var sum = 0.0;
        var scored = 0.0;
        for (var combination = 0; combination < Scores.Length; combination++)
        {
            var chance = 1.0;
            for (var bit = 0; bit < Depends.Count; bit++)
            {
                var shown = chances[Depends[bit].Index];
                chance *= (combination >> bit & 1) != 0 ? shown : 1 - shown;
            }

            if (!double.IsNaN(Scores[combination]))
            {
                sum += chance * Scores[combination];
                scored += chance;
            }
        }

        return scored > 0 ? sum / scored : null;
    }
}
