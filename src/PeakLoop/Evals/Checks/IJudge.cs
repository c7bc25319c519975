using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks;

/// <summary>What kind of judgement is asked for; each has its own rubric prompt document.</summary>
public enum JudgeKind
{
    /// <summary>Does the output meet a rubric?</summary>
    Rubric,

    /// <summary>How do the output's facts relate to a reference answer?</summary>
    Factuality,

    /// <summary>Does the output meet a criterion, given the question? Answered yes or no.</summary>
    ClosedQa,

    /// <summary>Which of two answers is better?</summary>
    Pairwise,
}

/// <summary>A question to a judge.</summary>
public sealed record JudgeQuestion
{
    /// <summary>Kind of judgement.</summary>
    public required JudgeKind Kind { get; init; }

    /// <summary>Rubric, reference answer or criterion, as written in the check.</summary>
    public required string Criterion { get; init; }

    /// <summary>The answer to judge; for a pairwise question, the one shown first.</summary>
    public required string Output { get; init; }

    /// <summary>The answer shown second in a pairwise question; null otherwise.</summary>
    public string? Second { get; init; }

    /// <summary>The case's fixtures.</summary>
    public required JsonObject Vars { get; init; }

    /// <summary>Model alias named by the check; null: the judge role's.</summary>
    public string? Provider { get; init; }

    /// <summary>Rubric prompt named by the check (id of a prompt document, or text); null: the one that belongs to the kind.</summary>
    public string? RubricPrompt { get; init; }

    /// <summary>Path segment of the call below the case's trial, e.g. <c>check:2</c>.</summary>
    public required string Path { get; init; }
}

/// <summary>
/// Port to a judge model. The check parses the answer strictly; a port that cannot get one throws <see cref="CheckServiceException"/>,
/// which becomes an error verdict.
/// </summary>
public interface IJudge
{
    /// <summary>Hash of judge model and rubric prompt (<see cref="EvalIdentity.JudgeVersion"/>) that would answer this check.</summary>
    string VersionFor(CheckDefinition check);

    /// <summary>The judge's answer, as text.</summary>
    ValueTask<string> AskAsync(JudgeQuestion question, CancellationToken cancellationToken);
}

/// <summary>Port to an embedding model.</summary>
public interface IEmbedder
{
    /// <summary>Identity of the model, which takes the place of the judge version.</summary>
    string Version { get; }

    /// <summary>One vector per text, in order, all of the same length.</summary>
    ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}

/// <summary>Port that runs a program without a shell.</summary>
public interface IScriptRunner
{
    /// <summary>Starts the program with the given arguments, writes <paramref name="standardInput"/>, and waits.</summary>
    ValueTask<ScriptRun> RunAsync(IReadOnlyList<string> argv, string standardInput, TimeSpan timeLimit, CancellationToken cancellationToken);
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Exit code; null where it was ended for exceeding its time.</param>
/// <param name="StandardOutput">What it wrote.</param>
/// <param name="StandardError">What it complained of.</param>
public sealed record ScriptRun(int? ExitCode, string StandardOutput, string StandardError);

/// <summary>A port could not answer: provider, process or network failed. The check's verdict is error.</summary>
public sealed class CheckServiceException(string message, Exception? inner = null) : Exception(message, inner);
