using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>Why the index moved, in words that need no statistics.</summary>
public static class WhyWords
{
    /// <summary>Before the first split.</summary>
    public const string NotYet =
        "Not known yet: the first checkpoint with two windows of nights behind it runs the earlier version again and splits the change.";

    /// <summary>How the split is made; for "how we know".</summary>
    public const string Method =
        "Old and new versions are run in one night on the same fixed cases, in every combination, and each cause gets its mean effect over all orders in which the causes could have come (Shapley). Changes of cases, checks or judge move the ruler and not the loop: they are compared only where they stayed the same, and have no share. What no replay explains is held against its own interval.";

    /// <summary>A cause in words.</summary>
    public static string Label(string cause) => cause switch
    {
        "prompts" => "prompts",
        "model" => "model",
        "model-and-interaction" => "model and all else (not split further: the old model is gone)",
        "lessons" => "lessons",
        "cases" => "checks and cases",
        "judge" => "judge",
        "unexplained" => "unexplained",
        _ => cause,
    };

    /// <summary>The share of a part: <c>+7 points, likely between +3 and +12</c>; <c>none</c> where there is none by construction.</summary>
    public static string Share(Measured share)
    {
        ArgumentNullException.ThrowIfNull(share);
        return share.Value is null ? Words.Full(share)
            : share is { Value: 0, Low: null } ? "none"
            : $"{Words.Points(share)}, {Words.Interval(share, signed: true)}{(share is { Low: > 0 } or { High: < 0 } ? "" : " (could be chance)")}";
    }

    /// <summary>The split in a sentence or two.</summary>
    public static string Sentence(AttributionValue split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var moved = split.Headline.Value is null
            ? $"From cycle {split.Since} to cycle {split.Cycle} the change of the index could not be measured."
            : $"From cycle {split.Since} to cycle {split.Cycle} the index changed by {Words.Points(split.Headline)}, {Words.Interval(split.Headline, signed: true)}.";
        if (split.Main is not { } main)
        {
            return $"{moved} No cause stands out from chance.";
        }

        var share = split.Parts.First(part => part.Cause == main).Share;
        return main switch
        {
            "unexplained" => $"{moved} Nothing that the loop changed explains it: {Share(share)} come from outside, most likely the provider's model or the environment.",
            "model-and-interaction" => $"{moved} Most of it came with the new model, {Share(share)}; how much is the model's alone cannot be told, since the old one is gone.",
            _ => $"{moved} What stands out: {Label(main)}, {Share(share)}.",
        };
    }

    /// <summary>What the latest checkpoint did.</summary>
    public static string Checkpoint(CheckpointValue checkpoint, int cycle, int last)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var lead = cycle == last ? "Checkpoint tonight" : $"Last checkpoint, cycle {cycle}";
        var gain = checkpoint.Gain is { Value: not null } value
            ? value is { Low: 0, High: 0 } ? " They are the same version: nothing was gained or lost." : $" Gain over the window: {Words.Points(value)}, {Words.Interval(value, signed: true)}." : "";
        var same = checkpoint.Aa switch
        {
            { Suspends: true } => " One version run twice differs from itself more, or less, than chance allows: claims are suspended.",
            { Difference.Value: not null } aa => $" One version run twice differed from itself by {Words.Points(aa.Difference)}, {Words.Interval(aa.Difference, signed: true)}: what chance alone does.",
            _ => "",
        };
        return $"{lead}. {checkpoint.Text}{gain}{same}";
    }
}
