namespace PeakLoop.Reports.Html.Charts;

/// <summary>The changes of the loop on the index chart: a thin line each, with a shape by kind.</summary>
internal static class MarkerMarks
{
    private static readonly (string Kind, string Sign, string Name)[] Shapes =
    [
        ("promoted", "▲", "prompt promoted"), ("rolled back", "▼", "rolled back"), ("edited", "◆", "edited by hand"),
        ("cases", "■", "cases changed"),
    ];

    /// <summary>Renders the marks that fall on drawn cycles.</summary>
    public static Markup Render(LoopSection loop, IReadOnlyList<IndexPoint> points, ChartFrame frame)
    {
        var places = Places(points);
        return Markup.Join(Visible(loop, places)
            .GroupBy(marker => marker.Cycle)
            .Select(group => Mark([.. group], frame.X(places[group.Key]), frame)));
    }

    /// <summary>What the shapes mean, of those that occur.</summary>
    public static Markup Legend(LoopSection loop, IReadOnlyList<IndexPoint> points)
    {
        var kinds = Visible(loop, Places(points)).Select(marker => marker.Kind).ToHashSet(StringComparer.Ordinal);
        return Markup.Join(Shapes.Where(shape => kinds.Contains(shape.Kind)).Select(shape => Markup.Of($"{shape.Sign} {shape.Name}. ")));
    }

    private static Dictionary<int, int> Places(IReadOnlyList<IndexPoint> points) =>
        points.Select((point, i) => (point.Cycle, i)).ToDictionary(pair => pair.Cycle, pair => pair.i);

    private static IEnumerable<ChangeMarker> Visible(LoopSection loop, Dictionary<int, int> places) =>
        loop.Markers.Where(marker => places.ContainsKey(marker.Cycle) && Array.Exists(Shapes, shape => shape.Kind == marker.Kind));

    private static Markup Mark(IReadOnlyList<ChangeMarker> group, double x, ChartFrame frame) => Markup.Of(
        $"""<g class="mark"><title>Cycle {group[0].Cycle}: {string.Join("; ", group.Select(marker => marker.Text))}</title><line x1="{x}" x2="{x}" y1="{ChartFrame.Top - 6}" y2="{frame.Floor}"/><text x="{x}" y="{ChartFrame.Top - 10}" text-anchor="middle">{Array.Find(Shapes, shape => shape.Kind == group[0].Kind).Sign}</text></g>""");
}
