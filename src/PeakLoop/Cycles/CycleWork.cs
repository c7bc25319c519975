using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>What the phases of one cycle hand on to later ones. Rebuilt by replay when a cycle is resumed.</summary>
public sealed class CycleWork
{
    /// <summary>Goals chosen by Sense.</summary>
    public Organization.SelectionResult? Selection { get; set; }

    /// <summary>Plans by team, in team order, and the coordinator's asks.</summary>
    public PlannedNight Plan { get; set; } = PlannedNight.Nothing;

    /// <summary>Outcomes of Act, checked by Evaluate.</summary>
    public List<OutcomeDraft> Outcomes { get; } = [];

    /// <summary>Scores of the night's evaluation.</summary>
    public List<ScoredOutput> Scores { get; } = [];

    /// <summary>Work that was not done for lack of budget or time, by phase: what a person should know.</summary>
    public List<string> Shortfalls { get; } = [];

    /// <summary>Whether mandatory work (anchors) was left undone.</summary>
    public bool MandatoryMissing { get; set; }

    /// <summary>Shortfalls and provider failures in an order that does not depend on which piece of parallel work ended first.</summary>
    public IReadOnlyList<string> Problems => [.. Shortfalls.Concat(ProviderFailures).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What the evaluation left undone; null where nothing.</summary>
    public string? EvaluationShortfall => Shortfalls.Find(text => text.StartsWith("evaluate:", StringComparison.Ordinal));

    /// <summary>Must-pass cases that passed when last run and fail tonight.</summary>
    public IReadOnlyList<string> NewAlarms { get; set; } = [];

    /// <summary>A drop of the index that the nightly watch noticed; null for none.</summary>
    public AlarmValue? Alarm { get; set; }

    /// <summary>What needs a person, most urgent first.</summary>
    public List<NeedValue> Needs { get; } = [];

    /// <summary>Paths of the report.</summary>
    public IReadOnlyList<string> Reports { get; set; } = [];

    /// <summary>Agents that ended stuck.</summary>
    public int Stuck { get; set; }

    /// <summary>Provider failures after all retries, by message.</summary>
    public List<string> ProviderFailures { get; } = [];
}

/// <summary>What Plan decided.</summary>
/// <param name="Teams">Plan of each team; the plan is null where none came about, with the reason among its problems.</param>
/// <param name="Coordination">Asks between teams; null where there was nothing to coordinate or it failed.</param>
public sealed record PlannedNight(IReadOnlyList<PlannedTeam> Teams, Organization.CoordinatorPlan? Coordination)
{
    /// <summary>No plan.</summary>
    public static PlannedNight Nothing { get; } = new([], null);
}

/// <summary>A team's plan.</summary>
/// <param name="Team">Team id.</param>
/// <param name="Plan">The plan as parsed.</param>
/// <param name="Text">The plan as written.</param>
/// <param name="LessonsGiven">Lessons the planner was given.</param>
public sealed record PlannedTeam(string Team, Organization.TeamPlan? Plan, string Text, IReadOnlyList<string> LessonsGiven);

/// <summary>An outcome before its checks.</summary>
/// <param name="Record">Record without score.</param>
/// <param name="Text">Text.</param>
/// <param name="Run">How the agent ended.</param>
/// <param name="Input">Variables of the actor's prompt.</param>
public sealed record OutcomeDraft(OutcomeRecord Record, string Text, Agents.AgentRun Run, System.Text.Json.Nodes.JsonObject Input);
