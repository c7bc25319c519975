namespace PeakLoop.Evals;

/// <summary>What a check, or a case, came to.</summary>
public enum Verdict
{
    /// <summary>What was asked for is there.</summary>
    Pass,

    /// <summary>It is not.</summary>
    Fail,

    /// <summary>The harness failed (provider, script, judge without a verdict): excluded from the score, counted and shown, never a fail.</summary>
    Error,

    /// <summary>Cannot be said, e.g. a judge without calibration or a cost that is not known.</summary>
    Unknown,
}

/// <summary>Result of one check on one output.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Score">0..1; null for error and unknown.</param>
/// <param name="Reason">Why, in words that help the person or model who reads it to do better.</param>
public sealed record CheckResult(Verdict Verdict, double? Score, string Reason)
{
    /// <summary>A pass with full score.</summary>
    public static CheckResult Pass(string reason) => new(Verdict.Pass, 1, reason);

    /// <summary>A fail with score 0.</summary>
    public static CheckResult Fail(string reason) => new(Verdict.Fail, 0, reason);

    /// <summary>The harness failed.</summary>
    public static CheckResult Error(string reason) => new(Verdict.Error, null, reason);

    /// <summary>Cannot be said.</summary>
    public static CheckResult Unknown(string reason) => new(Verdict.Unknown, null, reason);

    /// <summary>A graded score that passes from <paramref name="threshold"/> on.</summary>
    public static CheckResult Graded(double score, double threshold, string reason) =>
        new(score >= threshold ? Verdict.Pass : Verdict.Fail, score, reason);
}
