using System.Globalization;

namespace PeakLoop.Reports.Html.Charts;

/// <summary>Grid and labels of the index chart.</summary>
internal static class ChartAxes
{
    private const double RoomOfLabel = 90;

    /// <summary>Renders them.</summary>
    public static Markup Render(ChartFrame frame, IReadOnlyList<IndexPoint> points)
    {
        var step = frame.High - frame.Low > 50 ? 20 : 10;
        var rows = Enumerable.Range(0, (int)((frame.High - frame.Low) / step) + 1).Select(i => frame.Low + (i * step));
        return Markup.Of(
            $"""
             <g class="axis">{rows.Select(value => Markup.Of($"<line x1=\"{ChartFrame.Left}\" x2=\"{frame.Width - ChartFrame.Right}\" y1=\"{frame.Y(value)}\" y2=\"{frame.Y(value)}\"/><text x=\"{ChartFrame.Left - 6}\" y=\"{frame.Y(value) + 4}\" text-anchor=\"end\">{value}</text>"))}
             {Ticks(frame).Select(i => Markup.Of($"<text x=\"{frame.X(i)}\" y=\"{frame.Height - 8}\" text-anchor=\"{Anchor(i, points.Count)}\">{Label(points[i])}</text>"))}</g>
             """);
    }

    private static IEnumerable<int> Ticks(ChartFrame frame)
    {
        var most = Math.Max(2, (int)((frame.Width - ChartFrame.Left - ChartFrame.Right) / RoomOfLabel));
        var parts = Math.Min(most, frame.Count) - 1;
        return parts < 1 ? [0] : Enumerable.Range(0, parts + 1).Select(i => (int)Math.Round((double)i * (frame.Count - 1) / parts)).Distinct();
    }

    private static string Anchor(int i, int count) => count == 1 ? "middle" : i == 0 ? "start" : i == count - 1 ? "end" : "middle";

    private static string Label(IndexPoint point) =>
        $"{point.Cycle}: {point.At.UtcDateTime.ToString("d MMM", CultureInfo.InvariantCulture)}";
}
