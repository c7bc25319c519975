using PeakLoop.Foundation;

namespace PeakLoop.Reports;

/// <summary>What changed in the loop, and what was tried.</summary>
public sealed record ChangesSection
{
    /// <summary>Versions that came into force or were taken back, newest first.</summary>
    public required IReadOnlyList<PromptChange> Applied { get; init; }

    /// <summary>Candidates that were compared and did not come into force: rejected, indecisive, still open.</summary>
    public required IReadOnlyList<TriedChange> Tried { get; init; }

    /// <summary>Changes that wait for a person, oldest first.</summary>
    public required IReadOnlyList<WaitingChange> Waiting { get; init; }

    /// <summary>What the tuner did, one sentence a cycle, newest first.</summary>
    public required IReadOnlyList<string> Tuner { get; init; }
}

/// <summary>A change of the version in force.</summary>
/// <param name="Kind">promoted, rolled back, edited, pinned, unpinned.</param>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Cycle">Cycle that did it; null for a person outside a cycle.</param>
/// <param name="By"><c>loop</c> or a user.</param>
/// <param name="At">When.</param>
/// <param name="From">Version before.</param>
/// <param name="To">Version after.</param>
/// <param name="Evidence">What it rests on, in a sentence; null where none is recorded.</param>
/// <param name="Gain">Gain on independent cases in points.</param>
/// <param name="Diff">Lines that differ.</param>
public sealed record PromptChange(
    string Kind, string Prompt, int? Cycle, string By, DateTimeOffset At, string From, string To, string? Evidence, Measured Gain,
    IReadOnlyList<DiffLine> Diff);

/// <summary>A line of a difference between two versions.</summary>
/// <param name="Section">Section of the prompt.</param>
/// <param name="Added">Whether the line is new; otherwise it was taken out.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(string Section, bool Added, string Text);

/// <summary>A candidate that did not come into force.</summary>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Candidate">Version hash.</param>
/// <param name="Cycle">Cycle that last worked on it.</param>
/// <param name="Verdict">rejected, indecisive, open.</param>
/// <param name="Pairs">Pairs compared; null where not recorded.</param>
/// <param name="Wins">Pairs won; null where not recorded.</param>
/// <param name="Losses">Pairs lost; null where not recorded.</param>
/// <param name="Mde">Smallest gain in points that would probably have shown; null where not recorded.</param>
/// <param name="Text">The result in a sentence.</param>
public sealed record TriedChange(
    string Prompt, string Candidate, int Cycle, string Verdict, int? Pairs, int? Wins, int? Losses, double? Mde, string Text);

/// <summary>A change that waits for a person.</summary>
/// <param name="Id">Proposal id.</param>
/// <param name="Kind">fact, decision, dependency, prompt, check, tool-call.</param>
/// <param name="Target">What it changes.</param>
/// <param name="Text">One line.</param>
/// <param name="At">When proposed.</param>
/// <param name="Expires">When it lapses.</param>
/// <param name="Command">The command that approves it.</param>
public sealed record WaitingChange(string Id, string Kind, string Target, string Text, DateTimeOffset At, DateTimeOffset Expires, string Command);
