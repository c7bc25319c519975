using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Judging;

/// <summary>What a person is asked to label: verdicts drawn at random, and further ones from those that the judge failed.</summary>
public static class LabelSample
{
    /// <summary>Of the verdicts to draw, the share that is drawn from the judge's fails alone.</summary>
    public const double FromFails = 0.3;

    /// <summary>
    /// Of the labels, those that were drawn from all verdicts. The first in rank are; what was added from the fails alone ranks behind the last
    /// label whose output the judge passed. Labels that a person chose are none.
    /// </summary>
    public static IReadOnlyList<JudgedLabel> Random(IReadOnlyCollection<JudgedLabel> labels, long seed)
    {
        var drawn = labels.Where(each => each.Label.Random).ToList();
        var last = drawn.Where(each => each.JudgePass).Select(each => Rank(seed, each.Label.Output, each.Label.Check)).DefaultIfEmpty(ulong.MaxValue).Max();
        return [.. drawn.Where(each => Rank(seed, each.Label.Output, each.Label.Check) <= last)];
    }

    /// <summary>
    /// Draws verdicts to label, in an order that says nothing about the judge's. Deterministic in the seed; with more asked for, the same ones come first.
    /// </summary>
    /// <param name="verdicts">All verdicts of one judge.</param>
    /// <param name="labelled">What is labelled already: (output, check).</param>
    /// <param name="count">How many to draw.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The verdicts, each with whether it was drawn from all.</returns>
    public static IReadOnlyList<(JudgeVerdict Verdict, bool Random)> Draw(
        IEnumerable<JudgeVerdict> verdicts, IReadOnlySet<(string Output, string Check)> labelled, int count, long seed)
    {
        var open = verdicts.Where(each => !labelled.Contains((each.Output, each.Check))).OrderBy(each => Rank(seed, each.Output, each.Check)).ToList();
        var fromFails = (int)Math.Round(FromFails * count);
        var random = open.Take(count - fromFails).Select(each => (each, true)).ToList();
        var fails = open.Skip(random.Count).Where(each => !each.Pass).Take(fromFails).Select(each => (each, false)).ToList();

        // Where fails are rare, all of them are drawn, and the rest of the count is random again.
        var more = open.Skip(random.Count).Where(each => !fails.Exists(known => known.each == each)).Take(count - random.Count - fails.Count).Select(each => (each, true));
        return [.. random.Concat(fails).Concat(more).OrderBy(pair => ContentHash.Seed("order", pair.each.Output, pair.each.Check))];
    }

    private static ulong Rank(long seed, string output, string check) => ContentHash.Seed(seed.ToString(CultureInfo.InvariantCulture), output, check);
}
