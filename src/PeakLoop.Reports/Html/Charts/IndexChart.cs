using PeakLoop.Foundation;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html.Charts;

/// <summary>
/// The index of every cycle with its likely range and the changes of the loop. Drawn twice, for a wide and a narrow screen, so that its
/// letters keep their size; the style sheet shows one.
/// </summary>
internal static class IndexChart
{
    /// <summary>Renders the figure; a sentence where there is nothing to draw.</summary>
    public static Markup Render(LoopSection loop)
    {
        var points = loop.Points.SkipWhile(point => point.Index.Value is null).ToList();
        if (points.Count == 0)
        {
            return Markup.Of($"<p class=\"calm\">No chart yet: no cycle has recorded an index.</p>");
        }

        return Markup.Of(
            $"""
             <figure class="chart">
             {Draw(loop, points, "wide", 960, 300)}
             {Draw(loop, points, "narrow", 330, 230)}
             <figcaption>Index of each cycle (0 to 100); the band is where the true value likely lies. {MarkerMarks.Legend(loop, points)} <a href="#cycles">The same as a table</a></figcaption>
             </figure>
             """);
    }

    private static Markup Draw(LoopSection loop, List<IndexPoint> points, string size, double width, double height)
    {
        var frame = ChartFrame.Fit(width, height, points);
        return Markup.Of(
            $"""
             <svg class="index {size}" viewBox="0 0 {width} {height}" role="img" aria-label="{Alternative(loop, points)}">
             {ChartAxes.Render(frame, points)}
             {Segments(points).Select(segment => Segment(frame, points, segment.From, segment.To))}
             {MarkerMarks.Render(loop, points, frame)}
             </svg>
             """);
    }

    // A cycle without an index breaks the line: nothing is drawn where nothing was measured.
    private static IEnumerable<(int From, int To)> Segments(List<IndexPoint> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var start = i;
            while (i < points.Count && points[i].Index.Value is not null)
            {
                i++;
            }

            if (i > start)
            {
                yield return (start, i);
            }
        }
    }

    private static Markup Segment(ChartFrame frame, List<IndexPoint> points, int from, int to)
    {
        var range = Enumerable.Range(from, to - from).ToList();
        var bounded = range.Where(i => points[i].Index is { Low: not null, High: not null }).ToList();
        var line = string.Join(" ", range.Select(i => Point(frame, i, points[i].Index.Value!.Value)));
        var band = string.Join(
            " ",
            bounded.Select(i => Point(frame, i, points[i].Index.High!.Value))
                .Concat(bounded.AsEnumerable().Reverse().Select(i => Point(frame, i, points[i].Index.Low!.Value))));
        return Markup.Of(
            $"""
             {Markup.If(bounded.Count > 1, () => Markup.Of($"<polygon class=\"band\" points=\"{band}\"/>"))}
             {Markup.If(bounded.Count == 1, () => Bar(frame, bounded[0], points[bounded[0]].Index))}
             {Markup.If(range.Count > 1, () => Markup.Of($"<polyline class=\"line\" points=\"{line}\"/>"))}
             {Markup.If(points.Count <= 60 || range.Count == 1, () => Markup.Join(range.Select(i => Dot(frame, points[i], i))))}
             """);
    }

    private static string Point(ChartFrame frame, int i, double value) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{frame.X(i):0.#},{frame.Y(value):0.#}");

    private static Markup Bar(ChartFrame frame, int i, Measured index) => Markup.Of(
        $"""<line class="range" x1="{frame.X(i)}" x2="{frame.X(i)}" y1="{frame.Y(index.Low!.Value)}" y2="{frame.Y(index.High!.Value)}"/>""");

    private static Markup Dot(ChartFrame frame, IndexPoint point, int i) => Markup.Of(
        $"""<circle class="dot{(point.Index.State == MeasuredState.Partial ? " partial" : "")}" cx="{frame.X(i)}" cy="{frame.Y(point.Index.Value!.Value)}" r="3"><title>Cycle {point.Cycle}: {Words.Full(point.Index)}</title></circle>""");

    private static string Alternative(LoopSection loop, List<IndexPoint> points)
    {
        var first = points[0];
        var last = points.FindLast(point => point.Index.Value is not null)!;
        var changes = loop.Markers.Count(marker => marker.Cycle >= first.Cycle);
        return $"Index of {Words.Count(points.Count, "cycle")}. Cycle {first.Cycle}: {Words.Full(first.Index)}. Cycle {last.Cycle}: {Words.Full(last.Index)}. {Words.Count(changes, "change")} of the loop in between.";
    }
}
