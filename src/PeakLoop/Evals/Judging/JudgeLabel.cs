namespace PeakLoop.Evals.Judging;

/// <summary>A person's verdict on what a judged check looked at, given without seeing the judge's.</summary>
public sealed record JudgeLabel
{
    /// <summary>Highest grade of the ordinal scale.</summary>
    public const int HighestGrade = 4;

    /// <summary>Output.</summary>
    public required string Output { get; init; }

    /// <summary>Case.</summary>
    public required string Case { get; init; }

    /// <summary>Position and type of the check within the case; empty for a verdict on the output as a whole.</summary>
    public string Check { get; init; } = "";

    /// <summary>Judge version whose verdict it stands beside; empty for the output as a whole.</summary>
    public string Judge { get; init; } = "";

    /// <summary>Whether the person passes it.</summary>
    public required bool Pass { get; init; }

    /// <summary>Grade 0..4 where the person gave one: how far it meets the rubric.</summary>
    public int? Grade { get; init; }

    /// <summary>How many outputs it stands for: one divided by the chance with which it was drawn.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it was drawn at random from all outputs, and not from those that the judge failed.</summary>
    public bool Random { get; init; } = true;

    /// <summary>What the person remarked; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A label beside the judge's verdict on the same output.</summary>
/// <param name="Label">The person's.</param>
/// <param name="JudgePass">Whether the judge passes it.</param>
/// <param name="JudgeScore">The judge's score 0..1; null where it gave none.</param>
/// <param name="Words">Length of the output in words.</param>
public sealed record JudgedLabel(JudgeLabel Label, bool JudgePass, double? JudgeScore, int Words);
