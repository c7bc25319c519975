using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Index;

/// <summary>How far the ruler can be trusted tonight.</summary>
/// <param name="AnchorsRun">Fixed cases with a score in the last cycle.</param>
/// <param name="LinkShare">Share of the last cycle's trials on fixed cases that fell on items with at least 14 cycles of history; null without trials.</param>
/// <param name="LinkedNights">Cycles whose index was carried over to the first generation of fixed cases by the ruler.</param>
/// <param name="UnlinkedNights">Cycles that nothing ties to it, which therefore have no index.</param>
/// <param name="Drifting">Fixed cases that became easier or harder unlike the others (rule R8): flagged, never dropped.</param>
/// <param name="WithoutDrifting">The last cycle's index without them, to see how much hangs on them; null where none drifts.</param>
/// <param name="Notes">What a reader must know of changes of the ruler, one line each.</param>
public sealed record RulerReading(
    int AnchorsRun, double? LinkShare, int LinkedNights, int UnlinkedNights, IReadOnlyList<string> Drifting, Measured? WithoutDrifting, IReadOnlyList<string> Notes);
