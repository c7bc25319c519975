using System.Text.Json.Nodes;

namespace PeakLoop.Organization;

/// <summary>Where a fact came from. Re-import matches by (<paramref name="Source"/>, <paramref name="Key"/>) and skips equal content.</summary>
/// <param name="Source">Name of the source: <c>config</c>, <c>cli</c>, or <c>kep:PATH</c> and the like for an import.</param>
/// <param name="Key">Key within the source; stable over re-imports.</param>
/// <param name="File">File the fact was read from, if any.</param>
/// <param name="Line">Line in that file, from 1; 0 where unknown.</param>
public sealed record Provenance(string Source, string Key, string? File = null, int Line = 0);

/// <summary>A team that plans for itself.</summary>
public sealed record Team(string Id, string Name)
{
    /// <summary>What the team is for, one sentence.</summary>
    public string? Purpose { get; init; }

    /// <summary>Where the fact came from.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>A number that shows whether a goal is being reached.</summary>
public sealed record KeyResult(string Id, string Title)
{
    /// <summary>Name of the metric, e.g. "median build minutes".</summary>
    public string? Metric { get; init; }

    /// <summary>Unit of the metric.</summary>
    public string? Unit { get; init; }

    /// <summary>Value at the start; null where unknown.</summary>
    public double? Baseline { get; init; }

    /// <summary>Latest value; null where unknown.</summary>
    public double? Current { get; init; }

    /// <summary>Value to reach; null where the key result is ambiguous.</summary>
    public double? Target { get; init; }

    /// <summary>Date by which the target is to be reached.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When <see cref="Current"/> was read.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>A goal of a team, with the five fields that make it clear: rank, why, parent, decision rule, success definition (key results).</summary>
public sealed record Goal(string Id, string Title, string Team)
{
    /// <summary>Priority within the organization, 1 = first; null where unranked.</summary>
    public int? Rank { get; init; }

    /// <summary>Why it matters.</summary>
    public string? Why { get; init; }

    /// <summary>Id of the goal it serves.</summary>
    public string? Parent { get; init; }

    /// <summary>How to decide when this goal conflicts with another.</summary>
    public string? DecisionRule { get; init; }

    /// <summary>One of the words of <see cref="GoalStatus"/>; where a source has its own word, that is kept in <see cref="Extra"/>.</summary>
    public string Status { get; init; } = GoalStatus.Active;

    /// <summary>When the status was last changed or confirmed; null where unknown (then the goal counts as stale).</summary>
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>Role or team that answers for it; a person's name only where <c>showNames</c> is set.</summary>
    public string? Owner { get; init; }

    /// <summary>Date by which it is to be reached.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The numbers that define success.</summary>
    public IReadOnlyList<KeyResult> KeyResults { get; init; } = [];

    /// <summary>Free text: summary of the goal.</summary>
    public string? Summary { get; init; }

    /// <summary>Later moves of a milestone seen in the source's history; 0 where none, null where the source has no history.</summary>
    public int? Slips { get; init; }

    /// <summary>Columns of the source that PeakLoop does not know; kept and exported.</summary>
    public JsonObject? Extra { get; init; }

    /// <summary>Where the fact came from.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>The words for a goal's status, to which importers map those of their sources.</summary>
public static class GoalStatus
{
    /// <summary>Being worked on.</summary>
    public const string Active = "active";

    /// <summary>Reached.</summary>
    public const string Done = "done";

    /// <summary>Waiting for something outside the team.</summary>
    public const string Blocked = "blocked";

    /// <summary>Not being worked on for now.</summary>
    public const string Paused = "paused";

    /// <summary>Ended without being reached.</summary>
    public const string Dropped = "dropped";

    /// <summary>Whether a night may work on a goal with this status.</summary>
    public static bool IsOpen(string status) => status is not (Done or Paused or Dropped);
}

/// <summary>One goal waits for another, or for a team.</summary>
/// <param name="Id">Id.</param>
/// <param name="From">Goal that waits.</param>
/// <param name="To">Goal or team it waits for.</param>
public sealed record Dependency(string Id, string From, string To)
{
    /// <summary>What is needed.</summary>
    public string? Need { get; init; }

    /// <summary>True where a person or source stated it; false where an agent inferred it.</summary>
    public bool Declared { get; init; } = true;

    /// <summary>When it is needed.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>When the other side acknowledged it; null where it has not.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Where the fact came from.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>A decision that is open or was taken.</summary>
public sealed record Decision(string Id, string Title, string Team)
{
    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Date by which it is needed.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>Role that decides: exactly one.</summary>
    public string? Owner { get; init; }

    /// <summary>The options known so far.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Goals that wait for it.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>When it was taken; null while open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The option taken.</summary>
    public string? Choice { get; init; }

    /// <summary>Where the fact came from.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>Something a team said it would do.</summary>
public sealed record Commitment(string Id, string Title, string Team)
{
    /// <summary>Goal it serves.</summary>
    public string? Goal { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Date promised.</summary>
    public DateOnly? Due { get; init; }

    /// <summary><c>open | completed | re-scoped | abandoned</c>.</summary>
    public string State { get; init; } = "open";

    /// <summary>Why it left the open state.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the fact came from.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>What an earlier cycle or person learned, in a form that a plan can cite by id.</summary>
public sealed record Lesson(string Id, string Trigger, string Claim)
{
    /// <summary>What it rests on: outcome or case ids, or a sentence.</summary>
    public string? Evidence { get; init; }

    /// <summary><c>active | proposed | retired</c>.</summary>
    public string Status { get; init; } = "active";

    /// <summary>Cycle that learned it; null where a person wrote it.</summary>
    public int? Cycle { get; init; }

    /// <summary>When it was captured.</summary>
    public DateTimeOffset CapturedAt { get; init; }

    /// <summary>Date after which it is not retrieved.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Where the fact came from.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>All facts as they were at one moment. A cycle works on the snapshot taken at its start.</summary>
public sealed record OrganizationFacts
{
    /// <summary>No facts.</summary>
    public static OrganizationFacts Empty { get; } = new();

    /// <summary>Name of the organization.</summary>
    public string Name { get; init; } = "";

    /// <summary>Teams.</summary>
    public IReadOnlyList<Team> Teams { get; init; } = [];

    /// <summary>Goals, open and closed.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>Dependencies.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    /// <summary>Decisions, open and taken.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Commitments.</summary>
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];

    /// <summary>Lessons.</summary>
    public IReadOnlyList<Lesson> Lessons { get; init; } = [];
}
