namespace PeakLoop.Workspace.Evals;

/// <summary>Check types that other tools have and PeakLoop does not, with what to use instead.</summary>
internal static class ForeignTypes
{
    /// <summary>What to use instead; null if the name is not one of them.</summary>
    public static string? Hint(string name) => name switch
    {
        "javascript" or "python" or "ruby" => $"{name} is not run inside the process; use script with an argument list",
        "webhook" => "webhook is not supported; use script",
        "g-eval" or "agent-rubric" or "search-rubric" or "answer-relevance" or "conversation-relevance" or "context-faithfulness"
            or "context-recall" or "context-relevance" or "trajectory:goal-success" => $"{name} is not supported; use llm-rubric",
        "select-best" or "max-score" => $"{name} compares several outputs and is not supported; use pairwise",
        "is-valid-openai-tools-call" or "is-valid-openai-function-call" or "is-valid-function-call" or "tool-call-f1" or "skill-used" =>
            $"{name} is not supported; use tool-used or tool-args-match",
        "contains-xml" or "is-html" or "contains-html" => $"{name} is not supported; use is-xml or regex",
        "is-sql" or "contains-sql" or "meteor" or "perplexity" or "perplexity-score" or "classifier" or "moderation" or "guardrails" or "pi"
            or "trace-error-spans" or "trace-span-count" or "trace-span-duration" or "similar:dot" or "similar:euclidean" =>
            $"{name} is not supported",
        "rouge-l" or "rouge-s" => $"{name} is not supported; use rouge-n",
        _ when name.StartsWith("promptfoo:redteam", StringComparison.Ordinal) => $"{name} is not supported",
        _ => null,
    };
}
