using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Truth;

/// <summary>
/// The score of one check as a decision tree over the skills it depends on. A leaf holds a score; NaN where the check gives none.
/// </summary>
internal sealed record CheckTree(double Score, Skill? Skill = null, CheckTree? Shown = null, CheckTree? Hidden = null)
{
    /// <summary>The expected score when skills show independently with the given chances; null where the check never scores.</summary>
    public double? Expected(ReadOnlySpan<double> chances)
    {
        var (sum, scored) = Add(chances);
        return scored > 0 ? sum / scored : null;
    }

    private (double Sum, double Scored) Add(ReadOnlySpan<double> chances)
    {
        if (Skill is null)
        {
            return double.IsNaN(Score) ? (0, 0) : (Score, 1);
        }

        var chance = chances[Skill.Index];
        var shown = Shown!.Add(chances);
        var hidden = Hidden!.Add(chances);
        return ((chance * shown.Sum) + ((1 - chance) * hidden.Sum), (chance * shown.Scored) + ((1 - chance) * hidden.Scored));
    }
}

/// <summary>A check of a case with its tree.</summary>
/// <param name="Weight">Weight of the check in its case.</param>
/// <param name="Tree">The score.</param>
/// <param name="Exact">Whether every leaf is certain.</param>
internal sealed record CheckTruth(double Weight, CheckTree Tree, bool Exact);
