using PeakLoop.Agents;

namespace PeakLoop.Evals.Running;

/// <summary>Which endings of an agent are errors of the provider and never a score.</summary>
internal static class DeclinedAnswers
{
    /// <summary>
    /// The error; null where there is an output to score. An answer that was refused or filtered says nothing of the prompt under test, so
    /// it is an error as well, except for a case that asks just that: whether an answer is refused, or why it ended.
    /// </summary>
    public static string? Error(AgentRun answer, EvalCase evalCase) => answer.Stop switch
    {
        StopReason.ProviderError => answer.Detail ?? "provider error",
        StopReason.ContentFiltered or StopReason.Refused when !Asks(evalCase.Checks) => answer.Detail ?? "the provider declined to answer",
        _ => null,
    };

    private static bool Asks(IEnumerable<CheckDefinition> checks) =>
        checks.Any(check => check.Type is "is-refusal" or "finish-reason" || Asks(check.Members));
}
