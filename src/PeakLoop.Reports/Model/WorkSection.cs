using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports;

/// <summary>What the loop worked on and what came of it.</summary>
public sealed record WorkSection
{
    /// <summary>Goals of the last cycle, most important first; null where not recorded.</summary>
    public required IReadOnlyList<SelectedGoal>? Goals { get; init; }

    /// <summary>What was left out in the last cycle.</summary>
    public required IReadOnlyList<LeftOutGroup> LeftOut { get; init; }

    /// <summary>Plans of the last cycle.</summary>
    public required IReadOnlyList<TeamPlan> Plans { get; init; }

    /// <summary>Asks between teams in the last cycle; null where not recorded.</summary>
    public required int? Asks { get; init; }

    /// <summary>Outcomes of the period, newest cycle first.</summary>
    public required IReadOnlyList<OutcomeLine> Outcomes { get; init; }

    /// <summary>Outcomes of the period, also those beyond what is listed.</summary>
    public required int OutcomeTotal { get; init; }
}

/// <summary>An outcome.</summary>
/// <param name="Id">Id.</param>
/// <param name="Cycle">Cycle that made it.</param>
/// <param name="Kind">brief, decision-brief, ask, draft, lesson.</param>
/// <param name="Team">Team.</param>
/// <param name="Goal">Goal; null for a team-wide one.</param>
/// <param name="Title">Title.</param>
/// <param name="File">Path relative to the workspace.</param>
/// <param name="Score">Score of its checks in points of 0–100; null where none could be scored.</param>
/// <param name="Failing">Checks that failed, one line each.</param>
/// <param name="Rating">useful, edited, ignored; null where nobody rated it.</param>
public sealed record OutcomeLine(
    string Id, int Cycle, string Kind, string Team, string? Goal, string Title, string File, double? Score, IReadOnlyList<string> Failing,
    string? Rating);

/// <summary>Lessons of the period.</summary>
/// <param name="Captured">Lessons captured, newest first.</param>
/// <param name="Cited">Earlier lessons that plans cited, by how often.</param>
/// <param name="Reason">Why nothing can be said; null where it can.</param>
public sealed record LessonsSection(IReadOnlyList<LessonLine> Captured, IReadOnlyList<CitedLine> Cited, string? Reason);

/// <summary>A lesson captured.</summary>
/// <param name="Id">Id.</param>
/// <param name="Claim">What was learned.</param>
/// <param name="Cycle">Cycle.</param>
public sealed record LessonLine(string Id, string Claim, int Cycle);

/// <summary>A lesson cited by plans.</summary>
/// <param name="Id">Id.</param>
/// <param name="Claim">What it says; null where its text is not at hand.</param>
/// <param name="Teams">Teams whose plans cited it.</param>
/// <param name="Times">Citations in the period.</param>
public sealed record CitedLine(string Id, string? Claim, IReadOnlyList<string> Teams, int Times);
