namespace PeakLoop.Reports.Html.Charts;

/// <summary>The plane of the index chart: how cycles and points map to coordinates.</summary>
/// <param name="Width">Width of the picture.</param>
/// <param name="Height">Height of the picture.</param>
/// <param name="Count">Cycles on the horizontal axis.</param>
/// <param name="Low">Index at the lower edge.</param>
/// <param name="High">Index at the upper edge.</param>
internal sealed record ChartFrame(double Width, double Height, int Count, double Low, double High)
{
    /// <summary>Room for the labels of the vertical axis.</summary>
    public const double Left = 34;

    /// <summary>Room on the right.</summary>
    public const double Right = 12;

    /// <summary>Room for the markers.</summary>
    public const double Top = 26;

    /// <summary>Room for the labels of the horizontal axis.</summary>
    public const double Bottom = 26;

    /// <summary>Lower edge of the plane.</summary>
    public double Floor => Height - Bottom;

    /// <summary>The frame that holds all points and their intervals, in whole tens, at least 20 points high.</summary>
    public static ChartFrame Fit(double width, double height, IReadOnlyList<IndexPoint> points)
    {
        var values = points
            .SelectMany(point => new[] { point.Index.Value, point.Index.Low, point.Index.High })
            .OfType<double>()
            .Select(value => Math.Clamp(value, 0, 100))
            .DefaultIfEmpty(50)
            .ToList();
        var low = Math.Floor(values.Min() / 10) * 10;
        var high = Math.Ceiling(values.Max() / 10) * 10;
        if (high - low < 20)
        {
            low = Math.Max(0, low - 10);
            high = Math.Min(100, Math.Max(high, low + 20));
        }

        return new ChartFrame(width, height, points.Count, low, high);
    }

    /// <summary>Horizontal place of the i-th cycle.</summary>
    public double X(int i) => Count <= 1 ? (Left + Width - Right) / 2 : Left + ((Width - Left - Right) * i / (Count - 1));

    /// <summary>Vertical place of an index.</summary>
    public double Y(double index) => Floor - ((Floor - Top) * (Math.Clamp(index, Low, High) - Low) / (High - Low));
}
