namespace PeakLoop.Organization;

/// <summary>A planner's answer, as far as it could be read. What the answer does not say is null or missing, never guessed.</summary>
public sealed record TeamPlan
{
    /// <summary>Priorities, first first.</summary>
    public IReadOnlyList<PlanPriority> Priorities { get; init; } = [];

    /// <summary>Actions.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    /// <summary>What the team needs from others.</summary>
    public IReadOnlyList<PlannedDependency> Dependencies { get; init; } = [];

    /// <summary>Decisions the plan asks for.</summary>
    public IReadOnlyList<PlannedDecision> Decisions { get; init; } = [];

    /// <summary>How the team's commitments stand.</summary>
    public IReadOnlyList<CommitmentReview> Commitments { get; init; } = [];

    /// <summary>Lessons the plan says it used.</summary>
    public IReadOnlyList<LessonUse> Lessons { get; init; } = [];

    /// <summary>Risks.</summary>
    public IReadOnlyList<PlanRisk> Risks { get; init; } = [];

    /// <summary>What could not be read or does not exist, in the order of the text.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];
}

/// <summary>One priority.</summary>
/// <param name="Goal">Id of the goal; null where none or an unknown one was named.</param>
/// <param name="Reason">Why.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record PlanPriority(string? Goal, string Reason, int Line);

/// <summary>One action.</summary>
/// <param name="Goal">Id of the goal; null where none or an unknown one was named.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Owner">Role; null where not stated.</param>
/// <param name="Due">Date; null where not stated.</param>
/// <param name="DoneWhen">Exit test; null where not stated.</param>
/// <param name="Source">The fact it rests on; null where not stated.</param>
/// <param name="Line">Line in the answer, from 1; 0 where it did not come from one.</param>
public sealed record PlannedAction(
    string? Goal, string Text, string? Owner = null, DateOnly? Due = null, string? DoneWhen = null, string? Source = null, int Line = 0);

/// <summary>Something a goal waits for.</summary>
/// <param name="Goal">Id of the goal that waits; null where none or an unknown one was named.</param>
/// <param name="To">Id of the team or goal it waits for; null where none or an unknown one was named.</param>
/// <param name="Need">What is needed.</param>
/// <param name="By">Date; null where not stated.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record PlannedDependency(string? Goal, string? To, string Need, DateOnly? By, int Line);

/// <summary>A decision the plan asks for.</summary>
/// <param name="Id">Id of the decision, where it is a known one.</param>
/// <param name="Goal">Id of the goal it is for, where one was named.</param>
/// <param name="Title">What is to be decided.</param>
/// <param name="Options">Options.</param>
/// <param name="Owner">Role; null where not stated.</param>
/// <param name="NeededBy">Date; null where not stated.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record PlannedDecision(
    string? Id, string? Goal, string Title, IReadOnlyList<string> Options, string? Owner, DateOnly? NeededBy, int Line);

/// <summary>How a commitment stands.</summary>
/// <param name="Id">Id of the commitment; null where none or an unknown one was named.</param>
/// <param name="State"><c>kept | at risk | missed</c>; null where another word was used.</param>
/// <param name="Note">Note.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record CommitmentReview(string? Id, string? State, string Note, int Line);

/// <summary>A lesson the plan used.</summary>
/// <param name="Id">Id of the lesson; null where none or an unknown one was named.</param>
/// <param name="How">What it changed.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record LessonUse(string? Id, string How, int Line);

/// <summary>A risk.</summary>
/// <param name="Goal">Id of the goal, where one was named.</param>
/// <param name="Text">What may happen.</param>
/// <param name="Line">Line in the answer, from 1.</param>
public sealed record PlanRisk(string? Goal, string Text, int Line);

/// <summary>Something in an answer that could not be read or does not exist.</summary>
/// <param name="Line">Line in the answer, from 1; 0 where the whole answer is meant.</param>
/// <param name="Text">What, for a person.</param>
public sealed record PlanProblem(int Line, string Text);
