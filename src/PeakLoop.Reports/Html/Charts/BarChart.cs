namespace PeakLoop.Reports.Html.Charts;

/// <summary>A bar in a table cell; the number stands in the cell beside it, so the bar itself is decoration.</summary>
internal static class BarChart
{
    private const double Width = 120;

    /// <summary>Renders a bar of value / most.</summary>
    public static Markup Render(double value, double most) => Markup.Of(
        $"""<svg class="bar" viewBox="0 0 {Width} 10" width="{Width}" height="10" aria-hidden="true" focusable="false"><rect class="rail" width="{Width}" height="10" rx="2"/><rect class="fill" width="{(most > 0 ? Width * value / most : 0)}" height="10" rx="2"/></svg>""");
}
