namespace PeakLoop.Improvement.Index;

/// <summary>What the measure of the loop is fixed to.</summary>
public static class LoopMeasure
{
    /// <summary>Fixed cases below which there is no ruler (rule R3).</summary>
    public const int LeastAnchors = Statistics.RulerStrength.MinimumAnchors;

    /// <summary>Cycles in a window, and between checkpoints.</summary>
    public const int Window = 28;
}
