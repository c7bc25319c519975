using PeakLoop.Agents;

namespace PeakLoop.Configuration;

/// <summary>What <c>loop.config.json</c> says, validated and with defaults filled in.</summary>
public sealed record LoopConfig
{
    /// <summary>Models by alias.</summary>
    public required IReadOnlyDictionary<string, ModelOptions> Models { get; init; }

    /// <summary>Which model alias serves each role.</summary>
    public required IReadOnlyDictionary<string, RoleOptions> Roles { get; init; }

    /// <summary>Budgets.</summary>
    public BudgetOptions Budgets { get; init; } = new();

    /// <summary>What the loop may do without asking.</summary>
    public AutonomyOptions Autonomy { get; init; } = new();

    /// <summary>What agents run on.</summary>
    public AgentOptions Agents { get; init; } = new();

    /// <summary>Tools besides those of the prompts. Default: none.</summary>
    public ToolOptions Tools { get; init; } = new();

    /// <summary>Agents' limits and how many goals a night works on.</summary>
    public NightOptions Night { get; init; } = new();

    /// <summary>Evaluation.</summary>
    public EvalOptions Evals { get; init; } = new();

    /// <summary>Tuning.</summary>
    public TuneOptions Tune { get; init; } = new();

    /// <summary>When cycles run.</summary>
    public ScheduleOptions Schedule { get; init; } = new();

    /// <summary>Traces and metrics.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Folders.</summary>
    public PathOptions Paths { get; init; } = new();

    /// <summary>The organization: its name, facts written in the configuration, and sources read each night.</summary>
    public OrganizationOptions Organization { get; init; } = new();

    /// <summary>Seed of all draws; <c>--seed</c> overrides. Default 1.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>Price of a model in US dollars per million tokens.</summary>
/// <param name="InputPerMillion">Input.</param>
/// <param name="OutputPerMillion">Output.</param>
/// <param name="CachedInputPerMillion">Input served from cache; null: as input.</param>
public sealed record PriceOptions(decimal InputPerMillion, decimal OutputPerMillion, decimal? CachedInputPerMillion = null);

/// <summary>Settings of the rehearsal model that a workspace may choose.</summary>
public sealed record RehearsalSettings
{
    /// <summary>Difficulty: <c>easy | realistic | hostile | null</c>. Default realistic.</summary>
    public string Preset { get; init; } = "realistic";

    /// <summary>Chance 0..1 that a call fails with a fault of the kinds below. Default 0.</summary>
    public double FaultRate { get; init; }

    /// <summary>Kinds of faults: rate-limit, server-error, timeout, truncated-json, refusal, slow. Default: all but refusal.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Cycle from which the model behaves as an upgraded one; null: never.</summary>
    public int? UpgradeAtCycle { get; init; }

    /// <summary>Logits that the upgrade adds to every skill; negative for a model that gets worse, −10 to 10. Default 0.6.</summary>
    public double UpgradeGain { get; init; } = 0.6;

    /// <summary>Judge drift per cycle in points of leniency. Default 0.</summary>
    public double JudgeDrift { get; init; }

    /// <summary>Whether the reflector obeys instructions it finds in goals, outcomes and tool results. Default false.</summary>
    public bool ObeysInjections { get; init; }

    /// <summary>File to which every call that reached the model is appended, one structural path a line; null: none.</summary>
    public string? CallLog { get; init; }

    /// <summary>Pretended price, so that budgets can be rehearsed. Default: free.</summary>
    public PriceOptions? PretendPrice { get; init; }
}

/// <summary>A role's model.</summary>
/// <param name="Model">Alias.</param>
/// <param name="Fallback">Alias used when the first is out of service; null: none.</param>
public sealed record RoleOptions(string Model, string? Fallback = null);

/// <summary>Caps. Reserved before each call from its worst case; overshoot is zero.</summary>
public sealed record BudgetOptions
{
    /// <summary>Dollars of a night that does not tune. Default 6.</summary>
    public decimal QuietNightUsd { get; init; } = 6;

    /// <summary>Dollars of a night that tunes. Default 20.</summary>
    public decimal TuningNightUsd { get; init; } = 20;

    /// <summary>Dollars of a calendar month (UTC). Default 300.</summary>
    public decimal MonthUsd { get; init; } = 300;

    /// <summary>Dollars of the first run against a real model. Default 2.</summary>
    public decimal FirstRunUsd { get; init; } = 2;

    /// <summary>Dollars of one call; null: no cap of its own.</summary>
    public decimal? CallUsd { get; init; }

    /// <summary>Tokens of a night; null: no cap.</summary>
    public long? Tokens { get; init; }

    /// <summary>Model calls of a night, retries included; null: no cap.</summary>
    public long? Calls { get; init; }

    /// <summary>Minutes of a night: nothing starts after the deadline; null: no cap.</summary>
    public double? Minutes { get; init; }

    /// <summary>Shares of the night, summing to 1. Default: plan and act 0.4, evaluate 0.2, tune 0.3, checkpoint 0.1.</summary>
    public IReadOnlyDictionary<BudgetAccount, double> Shares { get; init; } = new Dictionary<BudgetAccount, double>
    {
        [BudgetAccount.PlanAndAct] = 0.4,
        [BudgetAccount.Evaluate] = 0.2,
        [BudgetAccount.Tune] = 0.3,
        [BudgetAccount.Checkpoint] = 0.1,
    };

    /// <summary>Price assumed where a real model has none; null: such a model is not called (exit 2). Default $15 in, $75 out.</summary>
    public PriceOptions? UnknownPrice { get; init; } = new(15, 75);
}

/// <summary>How far the loop may go on its own, lowest first.</summary>
public enum AutonomyLevel
{
    /// <summary>Looks only.</summary>
    Observe,

    /// <summary>Proposes; a person applies.</summary>
    Propose,

    /// <summary>Acts inside the sandbox.</summary>
    Sandbox,

    /// <summary>Acts after a person's approval of the exact action.</summary>
    Review,

    /// <summary>Acts.</summary>
    Act,
}

/// <summary>Autonomy per class of effect and kind of change.</summary>
public sealed record AutonomyOptions
{
    /// <summary>Reading tools. Default act.</summary>
    public AutonomyLevel Read { get; init; } = AutonomyLevel.Act;

    /// <summary>Idempotent tools. Default sandbox.</summary>
    public AutonomyLevel Idempotent { get; init; } = AutonomyLevel.Sandbox;

    /// <summary>Mutating tools. Default propose.</summary>
    public AutonomyLevel Mutating { get; init; } = AutonomyLevel.Propose;

    /// <summary>Destructive tools. Default observe.</summary>
    public AutonomyLevel Destructive { get; init; } = AutonomyLevel.Observe;

    /// <summary>Prompt promotions that passed the gate: <c>act</c> applies them, <c>propose</c> waits for a person. Default act.</summary>
    public AutonomyLevel Promotions { get; init; } = AutonomyLevel.Act;

    /// <summary>
    /// Checks that the check author adds or tightens, once they have proved themselves: <c>act</c> applies them, <c>propose</c> waits for a person.
    /// What weakens the checks always waits. Default propose.
    /// </summary>
    public AutonomyLevel Checks { get; init; } = AutonomyLevel.Propose;

    /// <summary>Days after which a waiting proposal lapses. Default 14.</summary>
    public int ApprovalDays { get; init; } = 14;
}

/// <summary>What a night works on.</summary>
public sealed record NightOptions
{
    /// <summary>Most goals a night plans for. Default 12.</summary>
    public int MaxGoals { get; init; } = 12;

    /// <summary>Most actions per goal. Default 3.</summary>
    public int MaxActionsPerGoal { get; init; } = 3;

    /// <summary>Most model calls of one agent. 0 means none. Default 6.</summary>
    public int MaxRounds { get; init; } = 6;

    /// <summary>Days without a status update after which a goal counts as stale. Default 30.</summary>
    public int StaleAfterDays { get; init; } = 30;

    /// <summary>Lessons given to a plan at most. Default 5.</summary>
    public int MaxLessons { get; init; } = 5;
}

/// <summary>What a night evaluates.</summary>
public sealed record EvalOptions
{
    /// <summary>Weekday (UTC, of the cycle's clock) on which the full suite runs even where nothing changed. Default Sunday.</summary>
    public DayOfWeek FullSuiteOn { get; init; } = DayOfWeek.Sunday;

    /// <summary>Trials of each case in a night. Default 1.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Nights between checkpoints with replays. Default 28.</summary>
    public int CheckpointEvery { get; init; } = 28;

    /// <summary>Model calls at once over all models. Default 8.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>Days for which a judge's calibration holds. Default 90.</summary>
    public int CalibrationDays { get; init; } = 90;

    /// <summary>Cycles between two gradings of the fixed labelled set, by which a judge's drift shows. 0: never. Default 7.</summary>
    public int RegradeEvery { get; init; } = 7;
}

/// <summary>How the tuner works.</summary>
public sealed record TuneOptions
{
    /// <summary>Weekdays on which a night tunes. Default Tuesday and Friday.</summary>
    public IReadOnlyList<DayOfWeek> Nights { get; init; } = [DayOfWeek.Tuesday, DayOfWeek.Friday];

    /// <summary>Prompts that may be tuned; empty: all that are not pinned.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>Most gate pairs a night. Default 100.</summary>
    public int MaxPairsPerNight { get; init; } = 100;

    /// <summary>Most pairs of one gate test over all nights. Default 400.</summary>
    public int MaxPairsPerTest { get; init; } = 400;

    /// <summary>Most model calls of a night's search. Default 240.</summary>
    public int MaxSearchCalls { get; init; } = 240;

    /// <summary>Most promotions a night. Default 1.</summary>
    public int MaxPromotions { get; init; } = 1;

    /// <summary>Pass rate on the tune split from which tuning is skipped for lack of headroom. Default 0.94.</summary>
    public double HeadroomLimit { get; init; } = 0.94;

    /// <summary>Lifetime false-discovery budget of the gate. Default 0.10.</summary>
    public double Alpha { get; init; } = 0.10;

    /// <summary>Share by which a promoted version may cost more, whatever it gains. Default 0.10.</summary>
    public double CostRise { get; init; } = 0.10;

    /// <summary>Further share by which it may cost more for each point of credible gain. Default 0.02; 0: gains buy nothing.</summary>
    public double CostPerPoint { get; init; } = 0.02;

    /// <summary>Whether planted edits test the gate with a real model too; a rehearsal always does. Default false, since they cost calls.</summary>
    public bool Drills { get; init; }
}

/// <summary>When cycles run.</summary>
/// <param name="Cron">Cron expression of five fields; null: not scheduled.</param>
/// <param name="TimeZone">IANA time zone. Default UTC.</param>
public sealed record ScheduleOptions(string? Cron = null, string TimeZone = "UTC");

/// <summary>Folders, relative to the workspace.</summary>
public sealed record PathOptions
{
    /// <summary>Prompt documents. Default <c>prompts</c>.</summary>
    public string Prompts { get; init; } = "prompts";

    /// <summary>Eval suites. Default <c>evals</c>.</summary>
    public string Evals { get; init; } = "evals";

    /// <summary>Outcomes. Default <c>outcomes</c>.</summary>
    public string Outcomes { get; init; } = "outcomes";

    /// <summary>Database and reports. Default <c>.peakloop</c>.</summary>
    public string Data { get; init; } = ".peakloop";
}

/// <summary>The organization.</summary>
public sealed record OrganizationOptions
{
    /// <summary>Name as shown.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether people's names are shown; otherwise teams and roles only. Default false.</summary>
    public bool ShowNames { get; init; }

    /// <summary>Facts written in the configuration itself.</summary>
    public Organization.OrganizationFacts Facts { get; init; } = Organization.OrganizationFacts.Empty;

    /// <summary>Sources read at the start of each night.</summary>
    public IReadOnlyList<GoalSourceOptions> Sources { get; init; } = [];
}

/// <summary>A source of goals.</summary>
/// <param name="Format">own, csv, github, kep, markdown.</param>
/// <param name="Path">File or directory, relative to the workspace.</param>
/// <param name="Map">Column mapping file for csv; null: by header names.</param>
public sealed record GoalSourceOptions(string Format, string Path, string? Map = null);
