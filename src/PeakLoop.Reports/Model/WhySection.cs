using PeakLoop.Foundation;

namespace PeakLoop.Reports;

/// <summary>Why the index moved: the split of the latest checkpoint, and what the nightly watch noticed.</summary>
public sealed record WhySection
{
    /// <summary>What moved the index, in a sentence or two; or why that is not known yet.</summary>
    public required string Sentence { get; init; }

    /// <summary>Checkpoint that made the split; null where there is none.</summary>
    public required int? Cycle { get; init; }

    /// <summary>Cycle it is compared with; null where there is none.</summary>
    public required int? Since { get; init; }

    /// <summary>Change of the index between the two, in points: the sum of the parts.</summary>
    public required Measured Headline { get; init; }

    /// <summary>Whether the split is exact over all orders of the causes; false where the old model cannot be run any more.</summary>
    public required bool Exact { get; init; }

    /// <summary>The cause that stands out from chance: prompts, model, model-and-interaction, lessons, unexplained; null for none.</summary>
    public required string? Main { get; init; }

    /// <summary>The parts. Their shares sum to the headline.</summary>
    public required IReadOnlyList<WhyPart> Parts { get; init; }

    /// <summary>What the latest checkpoint ran, or why it did not; null before the first.</summary>
    public required string? Checkpoint { get; init; }

    /// <summary>What the nightly watch noticed in the report's cycle; null for nothing.</summary>
    public required string? Alarm { get; init; }
}

/// <summary>A part of the change.</summary>
/// <param name="Cause">prompts, model, model-and-interaction, lessons, cases, judge, unexplained.</param>
/// <param name="Label">The cause in words.</param>
/// <param name="Share">Its share in points.</param>
/// <param name="Text">What it consists of.</param>
public sealed record WhyPart(string Cause, string Label, Measured Share, string Text);
