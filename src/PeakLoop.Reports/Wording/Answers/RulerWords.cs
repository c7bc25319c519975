using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>What a reader must know of the fixed cases behind the numbers.</summary>
internal static class RulerWords
{
    public static IEnumerable<string> Of(MeasureValue measure, string nights)
    {
        if (measure.Ruler is not { } ruler)
        {
            yield break;
        }

        var old = ruler.LinkShare is { } share ? $", {Words.Number(Measured.Of(100 * share, null, null, 1, "count"))} % of their trials on cases with at least 14 {nights}s of history" : "";
        yield return $"Measured on {Words.Count(measure.Anchors ?? 0, "fixed case")}, {ruler.AnchorsRun} of which ran last{old}.";
        if (ruler.LinkedNights > 0)
        {
            yield return $"Fixed cases were changed or replaced: {Words.Count(ruler.LinkedNights, $"{nights} is", $"{nights}s are")} carried over to the first ones, with the uncertainty that this adds.";
        }

        if (ruler.UnlinkedNights > 0)
        {
            yield return $"{Words.Count(ruler.UnlinkedNights, $"{nights} has", $"{nights}s have")} no index: too few fixed cases tie {(ruler.UnlinkedNights == 1 ? "it" : "them")} to the others.";
        }

        if (ruler.Drifting.Count > 0)
        {
            yield return $"Unlike the rest, {Words.List([.. ruler.Drifting.Take(3)])}{(ruler.Drifting.Count > 3 ? $" and {ruler.Drifting.Count - 3} more" : "")} became easier or harder; "
                + $"without {(ruler.Drifting.Count == 1 ? "it" : "them")} the index would be {Words.Full(ruler.WithoutDrifting ?? Measured.Unknown("points", "not known"), units: null)}. They stay in.";
        }

        foreach (var note in ruler.Notes)
        {
            yield return $"Mind: {note}.";
        }
    }
}
