namespace PeakLoop.Evals;

/// <summary>
/// Targets of cases that check what a night produced instead of running a prompt: <c>outcome/KIND</c>. Their checks are applied to every
/// live outcome of that kind.
/// </summary>
public static class OutcomeTarget
{
    private const string Prefix = "outcome/";

    /// <summary>Kinds of outcomes.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["brief", "decision-brief", "ask", "draft"];

    /// <summary>All targets.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.Select(Of)];

    /// <summary>The target of a kind.</summary>
    public static string Of(string kind) => Prefix + kind;
}
