namespace PeakLoop.Improvement.Index;

/// <summary>
/// When archived configurations are run again: after every window of nights, counted from the first night of the series, whatever was found before.
/// A gain needs two windows, a change of the gain three.
/// </summary>
public static class CheckpointSchedule
{
    /// <summary>Whether a night is a checkpoint.</summary>
    /// <param name="night">Night of the series, from 1.</param>
    /// <param name="window">Nights of a window.</param>
    public static bool Is(int night, int window) => night > 0 && night % window == 0;

    /// <summary>The first checkpoint at which so many windows are complete.</summary>
    /// <param name="night">Night of the series, from 1.</param>
    /// <param name="window">Nights of a window.</param>
    /// <param name="windows">Windows needed.</param>
    public static int Next(int night, int window, int windows) => Math.Max(windows, (night / window) + 1) * window;
}
