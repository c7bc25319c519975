using PeakLoop.Foundation;

namespace PeakLoop.Evals.Linting;

/// <summary>What a warning is about.</summary>
public enum EvalWarningKind
{
    /// <summary>A case without a check that counts: it can neither pass nor fail.</summary>
    NoCheck,

    /// <summary>A check that no output can fail.</summary>
    CannotFail,

    /// <summary>A check that no output can pass.</summary>
    CannotPass,

    /// <summary>Two cases with the same target and fixtures.</summary>
    DuplicateCase,

    /// <summary>The same check twice in a case.</summary>
    DuplicateCheck,

    /// <summary>A pattern that the linear-time engine cannot run, or that does not compile.</summary>
    SlowPattern,

    /// <summary>An anchor that the lock file does not pin.</summary>
    AnchorNotPinned,

    /// <summary>Too few gate cases of a target to decide a promotion.</summary>
    FewGateCases,

    /// <summary>A case whose only counting checks are judged.</summary>
    OnlyJudged,
}

/// <summary>Something in the suites that is allowed and worth a look.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Location">Where.</param>
/// <param name="Case">Id of the case; null where it concerns several.</param>
/// <param name="Message">One line for a person, with what to do.</param>
public sealed record EvalWarning(EvalWarningKind Kind, SourceLocation Location, string? Case, string Message)
{
    /// <summary>Place and message.</summary>
    public override string ToString() => $"{Location}: {Message}";
}
