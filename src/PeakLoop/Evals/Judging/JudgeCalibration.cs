using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Judging;

/// <summary>A judge measured against people, bound to the hash of its model and rubric prompt: another model or rubric is another judge.</summary>
public sealed record JudgeCalibration
{
    /// <summary>Labels from which a judge may gate: fewer give intervals that cover too little.</summary>
    public const int LeastLabels = PredictionPowered.MinimumLabels;

    /// <summary>Labels of each human verdict from which its error rates mean anything.</summary>
    public const int LeastOfEach = 10;

    /// <summary>How it agrees with people.</summary>
    public required JudgeQuality Quality { get; init; }

    /// <summary>Model alias and rubric prompt, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Share of outputs that the judge passes, points, as it says.</summary>
    public required Measured Naive { get; init; }

    /// <summary>The share corrected by the labels (PPI++), with the calibration's uncertainty in its interval.</summary>
    public required Measured Corrected { get; init; }

    /// <summary>The share corrected by the judge's error rates (Rogan and Gladen).</summary>
    public required Measured RoganGladen { get; init; }

    /// <summary>Whether its verdicts may count.</summary>
    public required bool MayGate { get; init; }

    /// <summary>Why not; null where it may.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on it no longer holds.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The labelled outputs that are graded again on schedule.</summary>
    public IReadOnlyList<FixedLabel> Fixed { get; init; } = [];

    /// <summary>Why a judge may not gate; null where it may.</summary>
    public static string? Refusal(JudgeQuality quality) =>
        quality.Labels < LeastLabels ? $"{LeastLabels - quality.Labels} more labels are needed"
        : quality.Passes < LeastOfEach ? $"{LeastOfEach - quality.Passes} more labels that pass are needed"
        : quality.Labels - quality.Passes < LeastOfEach ? $"{LeastOfEach - (quality.Labels - quality.Passes)} more labels that fail are needed"
        : quality.Kappa.Value is not { } kappa ? "people, or the judge, gave one verdict only"
        : kappa < PeakLoop.Improvement.Statistics.Kappa.MayGateFrom ? FormattableString.Invariant($"its agreement with people is {kappa:0.00}; {PeakLoop.Improvement.Statistics.Kappa.MayGateFrom:0.0} is needed")
        : null;
}

/// <summary>A labelled output of the fixed set.</summary>
/// <param name="Output">Output.</param>
/// <param name="Case">Case.</param>
/// <param name="Check">Check within the case.</param>
/// <param name="Human">The person's verdict.</param>
/// <param name="Judge">The judge's verdict when the calibration was made.</param>
public sealed record FixedLabel(string Output, string Case, string Check, bool Human, bool Judge);
