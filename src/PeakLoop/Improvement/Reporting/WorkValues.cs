namespace PeakLoop.Improvement.Reporting;

/// <summary>Which goals a night works on, and what it leaves out.</summary>
public sealed record SelectionValue
{
    /// <summary>Goals worked on, most important first.</summary>
    public IReadOnlyList<SelectedGoal> Selected { get; init; } = [];

    /// <summary>What was left out, in groups with a reason each.</summary>
    public IReadOnlyList<LeftOutGroup> LeftOut { get; init; } = [];
}

/// <summary>A goal worked on.</summary>
/// <param name="Goal">Goal id.</param>
/// <param name="Team">Team.</param>
/// <param name="Title">Title.</param>
public sealed record SelectedGoal(string Goal, string Team, string Title)
{
    /// <summary>Why it was chosen, in words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>Goals that were not worked on for one reason.</summary>
/// <param name="Group">The reason, in words.</param>
/// <param name="Count">How many.</param>
public sealed record LeftOutGroup(string Group, int Count);

/// <summary>Something that waits for a person.</summary>
/// <param name="Kind">decision, approval, case, dependency, budget, …</param>
/// <param name="Id">Id of the thing; for a proposal its id, so that it disappears once decided.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Command">The command that answers it; null where none does.</param>
/// <param name="Evidence">What it rests on; null where it is evident.</param>
public sealed record NeedValue(string Kind, string Id, string Text, string? Command = null, string? Evidence = null);

/// <summary>What was planned.</summary>
public sealed record PlanValue
{
    /// <summary>One entry a team.</summary>
    public IReadOnlyList<TeamPlan> Teams { get; init; } = [];

    /// <summary>Asks from one team to another.</summary>
    public int? Asks { get; init; }
}

/// <summary>A team's plan.</summary>
/// <param name="Team">Team.</param>
/// <param name="Actions">Actions planned; null where no plan came about.</param>
public sealed record TeamPlan(string Team, int? Actions = null)
{
    /// <summary>What went wrong or was dropped, one line each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>Lessons of a night.</summary>
public sealed record LearnValue
{
    /// <summary>Lessons captured.</summary>
    public IReadOnlyList<CapturedLesson> Captured { get; init; } = [];

    /// <summary>Earlier lessons that plans cited.</summary>
    public IReadOnlyList<CitedLesson> Cited { get; init; } = [];
}

/// <summary>A lesson captured.</summary>
public sealed record CapturedLesson(string Id, string Claim);

/// <summary>A lesson cited by a team's plan.</summary>
public sealed record CitedLesson(string Id, string Team);

/// <summary>Totals of a night.</summary>
public sealed record SummaryValue
{
    /// <summary>Goals worked on.</summary>
    public int? Goals { get; init; }

    /// <summary>Actions carried out.</summary>
    public int? Actions { get; init; }

    /// <summary>Outcomes produced.</summary>
    public int? Outcomes { get; init; }

    /// <summary>Model calls, attempts included.</summary>
    public long? Calls { get; init; }

    /// <summary>Dollars.</summary>
    public decimal? Usd { get; init; }
}

/// <summary>What kind of night it was.</summary>
/// <param name="Policy">In words: quiet or tuning night, full suite or not.</param>
/// <param name="CapUsd">Dollars the night might spend; null where there was no cap.</param>
public sealed record NightValue(string Policy, decimal? CapUsd);
