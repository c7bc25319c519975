namespace PeakLoop.Organization;

/// <summary>A coordinator's answer, as far as it could be read.</summary>
public sealed record CoordinatorPlan
{
    /// <summary>What one team asks of another.</summary>
    public IReadOnlyList<TeamAsk> Asks { get; init; } = [];

    /// <summary>Where plans claim the same.</summary>
    public IReadOnlyList<PlanConflict> Conflicts { get; init; } = [];

    /// <summary>What comes first.</summary>
    public IReadOnlyList<PlanStep> Order { get; init; } = [];

    /// <summary>What could not be read or does not exist, in the order of the text.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];
}

/// <summary>An ask between teams.</summary>
/// <param name="From">Id of the team that asks; null where none or an unknown one was named.</param>
/// <param name="To">Id of the team that is asked; null where none or an unknown one was named.</param>
/// <param name="What">What is asked.</param>
/// <param name="By">Date; null where not stated.</param>
/// <param name="Goal">Id of the goal it is for; null where none or an unknown one was named.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record TeamAsk(string? From, string? To, string What, DateOnly? By, string? Goal, int Line);

/// <summary>A conflict between plans.</summary>
/// <param name="Teams">Ids of the teams named.</param>
/// <param name="Text">What both claim.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record PlanConflict(IReadOnlyList<string> Teams, string Text, int Line);

/// <summary>A step of the common order.</summary>
/// <param name="Team">Id of the team; null where none or an unknown one was named.</param>
/// <param name="What">What it does.</param>
/// <param name="By">Date; null where not stated.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record PlanStep(string? Team, string What, DateOnly? By, int Line);
