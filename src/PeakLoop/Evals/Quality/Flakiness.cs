using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality;

/// <summary>Verdicts of one check on one and the same output.</summary>
/// <param name="Check">Id of the check.</param>
/// <param name="Case">Case.</param>
/// <param name="Output">Output.</param>
/// <param name="Passes">How often it passed.</param>
/// <param name="Fails">How often it failed.</param>
public sealed record Repeats(string Check, string Case, string Output, int Passes, int Fails)
{
    /// <summary>Times it was run.</summary>
    public int Runs => Passes + Fails;

    /// <summary>Share of pairs of runs that differ, <c>2ab/(r(r − 1))</c>.</summary>
    public double Disagreement => Runs < 2 ? 0 : 2.0 * Passes * Fails / ((double)Runs * (Runs - 1));
}

/// <summary>Flakiness: a check that contradicts itself on the same output. What differs between outputs is the model's noise, not the check's.</summary>
public static class Flakiness
{
    /// <summary>Share of outputs on which the check contradicted itself, in points; unknown where it was never run twice on one.</summary>
    public static Measured Of(IEnumerable<Repeats> repeats)
    {
        var twice = repeats.Where(each => each.Runs >= 2).ToList();
        var flips = twice.Count(each => each.Disagreement > 0);
        return Points.Share(
            flips, twice.Count, "not run twice on one output",
            twice.Count == 0 ? null : FormattableString.Invariant($"pairs of runs that differ: {twice.Average(each => each.Disagreement):P1}"));
    }

    /// <summary>
    /// A/A flips: of pairs of outputs made by the same configuration for the same case on the same night, the share with different verdicts.
    /// This is the noise of the model under test, shown beside the checks'.
    /// </summary>
    public static Measured BetweenOutputs(IEnumerable<Sighting> sightings)
    {
        var rows = new List<(string, bool)>();
        foreach (var group in sightings.GroupBy(each => (each.Check, each.Case, each.Night, each.Config)))
        {
            var trials = group.Select(each => each.Passed).ToList();
            for (var i = 1; i < trials.Count; i += 2)
            {
                rows.Add((group.Key.Case, trials[i] != trials[i - 1]));
            }
        }

        return Points.Clustered(rows, "every case ran once a night; `evals.trials: 2` or a replay shows it");
    }
}
