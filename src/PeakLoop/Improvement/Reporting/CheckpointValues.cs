using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Reporting;

/// <summary>What a checkpoint ran, or why it did not; stored under <see cref="CycleValueNames.Checkpoint"/>.</summary>
public sealed record CheckpointValue
{
    /// <summary><c>triplet</c>, <c>pair</c> (two windows only), <c>too-early</c>, <c>no-budget</c>, <c>partial</c>, <c>not-runnable</c>.</summary>
    public required string State { get; init; }

    /// <summary>One or two sentences for a person.</summary>
    public required string Text { get; init; }

    /// <summary>Nights still missing for the change of the gain; 0 where there are enough.</summary>
    public int NightsMissing { get; init; }

    /// <summary>K: trials of a case under the first and the last configuration (twice as many under the middle one); null where nothing was run.</summary>
    public int? Trials { get; init; }

    /// <summary>Fixed cases compared; null where nothing was run.</summary>
    public int? Cases { get; init; }

    /// <summary>Fixed cases left out because they were made from what the loop did within the time looked at.</summary>
    public int LeftOut { get; init; }

    /// <summary>Gain of the last window in points, both configurations run in the checkpoint's night; null where not run.</summary>
    public Measured? Gain { get; init; }

    /// <summary>The same-configuration check; null where not run.</summary>
    public AaValue? Aa { get; init; }
}

/// <summary>A replay of one configuration as two arms, whose difference must look like noise.</summary>
public sealed record AaValue
{
    /// <summary>Difference of the two arms in points.</summary>
    public required Measured Difference { get; init; }

    /// <summary>Two-sided p-value; null where the arms agreed on every case.</summary>
    public double? P { get; init; }

    /// <summary>p-values judged together, this one among them.</summary>
    public int Judged { get; init; }

    /// <summary>p-value of "they are uniform"; null with none to judge.</summary>
    public double? Fit { get; init; }

    /// <summary>Whether claims are suspended because the p-values contradict the noise model.</summary>
    public bool Suspends { get; init; }
}

/// <summary>What moved the index over the last window, as split at a checkpoint; stored under <see cref="CycleValueNames.Attribution"/>.</summary>
public sealed record AttributionValue
{
    /// <summary>The checkpoint.</summary>
    public required int Cycle { get; init; }

    /// <summary>The cycle it is compared with.</summary>
    public required int Since { get; init; }

    /// <summary>Change of the recorded index between the nights of the two configurations, in points.</summary>
    public required Measured Headline { get; init; }

    /// <summary>The parts. Their shares sum to the headline.</summary>
    public required IReadOnlyList<AttributionPart> Parts { get; init; }

    /// <summary>Whether the split is exact over all orders of the causes (Shapley); false where the old model cannot be run any more.</summary>
    public required bool Exact { get; init; }

    /// <summary>Cause with the largest share whose interval leaves out 0; null where none can be told from noise.</summary>
    public string? Main { get; init; }
}

/// <summary>A part of a change.</summary>
/// <param name="Cause">prompts, model, model-and-interaction, lessons, cases, judge, unexplained.</param>
/// <param name="Share">Share in points; ruler changes have none by definition.</param>
/// <param name="Text">What it consists of.</param>
public sealed record AttributionPart(string Cause, Measured Share, string Text);

/// <summary>A drop of the index that the nightly watch noticed; stored under <see cref="CycleValueNames.Alarm"/>.</summary>
public sealed record AlarmValue
{
    /// <summary>Whether fresh runs of the same night confirmed it; null where the budget did not allow them.</summary>
    public bool? Confirmed { get; init; }

    /// <summary><c>own-change</c>, <c>model</c>, <c>environment</c>; null where not confirmed.</summary>
    public string? Cause { get; init; }

    /// <summary>The last cycle before the drop.</summary>
    public required int LastGood { get; init; }

    /// <summary>Index of this night on the cases watched, in points.</summary>
    public required double Rate { get; init; }

    /// <summary>What it was expected to be, in points.</summary>
    public required double Expected { get; init; }

    /// <summary>Pairs of fresh runs.</summary>
    public int Pairs { get; init; }

    /// <summary>Pairs that the last good configuration won against tonight's; null where they are the same.</summary>
    public int? Wins { get; init; }

    /// <summary>Pairs that it lost; null where they are the same.</summary>
    public int? Losses { get; init; }

    /// <summary>Evidence that the loop's own change is worse (1 is none, 100 confirms); null where nothing was changed.</summary>
    public double? OwnEvidence { get; init; }

    /// <summary>Evidence that the last good configuration does worse tonight than it did (1 is none, 100 confirms).</summary>
    public double? OutsideEvidence { get; init; }

    /// <summary>Prompts that were changed since the last good cycle.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>One or two sentences for a person.</summary>
    public required string Text { get; init; }
}
