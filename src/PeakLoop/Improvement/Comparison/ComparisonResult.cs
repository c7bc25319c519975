using PeakLoop.Foundation;

namespace PeakLoop.Improvement.Comparison;

/// <summary>What may be said of one case.</summary>
public enum CaseVerdict
{
    /// <summary>The difference is within what this case's own trials differ by, or there are too few trials to know that.</summary>
    Inconclusive,

    /// <summary>B is better, beyond the case's own noise.</summary>
    Improved,

    /// <summary>B is worse, beyond the case's own noise.</summary>
    Regressed,
}

/// <summary>One case in both arms, in points of 0–100.</summary>
/// <param name="Case">Case id.</param>
/// <param name="A">Mean over A's trials.</param>
/// <param name="B">Mean over B's trials.</param>
/// <param name="N">Trials of the arm that has fewer.</param>
/// <param name="Verdict">What may be said.</param>
public sealed record CaseDifference(string Case, double A, double B, int N, CaseVerdict Verdict)
{
    /// <summary>B − A.</summary>
    public double Difference => B - A;
}

/// <summary>The paired difference of two arms, B − A.</summary>
public sealed record ComparisonResult
{
    /// <summary>Mean difference over the common cases in points, with errors clustered by case.</summary>
    public required Measured Difference { get; init; }

    /// <summary>Mean of A over the common cases in points.</summary>
    public required Measured A { get; init; }

    /// <summary>Mean of B over the common cases in points.</summary>
    public required Measured B { get; init; }

    /// <summary>Smallest difference that would probably have shown, in points; null where there is no interval.</summary>
    public double? Resolution { get; init; }

    /// <summary>The common cases, ordinal order.</summary>
    public required IReadOnlyList<CaseDifference> Cases { get; init; }

    /// <summary>Items that only A has a score for; a case that changed is one in each arm.</summary>
    public required int OnlyA { get; init; }

    /// <summary>Items that only B has a score for.</summary>
    public required int OnlyB { get; init; }

    /// <summary>Cases that both arms ran, in different versions.</summary>
    public required int Changed { get; init; }

    /// <summary>Trials without a score in either arm: errors of the harness, excluded.</summary>
    public required int Errors { get; init; }

    /// <summary>Whether no common case differs at all.</summary>
    public bool Identical => Cases.Count > 0 && Cases.All(each => each.Difference == 0);

    /// <summary>Whether repeated trials of the same case never differed, on enough cases to rely on it.</summary>
    public required bool Deterministic { get; init; }

    /// <summary>Largest number of trials that both arms have of one case.</summary>
    public int MostTrials => Cases.Select(each => each.N).DefaultIfEmpty(0).Max();

    /// <summary>Cases with a verdict.</summary>
    public int Count(CaseVerdict verdict) => Cases.Count(each => each.Verdict == verdict);
}
