using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>autonomy</c>, <c>night</c>, <c>evals</c> and <c>tune</c> blocks.</summary>
internal static class WorkShapes
{
    private static WordShape<DayOfWeek> Weekday { get; } = new(
        ("monday", DayOfWeek.Monday), ("tuesday", DayOfWeek.Tuesday), ("wednesday", DayOfWeek.Wednesday), ("thursday", DayOfWeek.Thursday),
        ("friday", DayOfWeek.Friday), ("saturday", DayOfWeek.Saturday), ("sunday", DayOfWeek.Sunday));

    private static WordShape<AutonomyLevel> Level { get; } = new(
        ("observe", AutonomyLevel.Observe), ("propose", AutonomyLevel.Propose), ("sandbox", AutonomyLevel.Sandbox),
        ("review", AutonomyLevel.Review), ("act", AutonomyLevel.Act));

    public static ObjectShape<AutonomyOptions> Autonomy() => new("the autonomy settings", () => new AutonomyOptions(),
    [
        Field<AutonomyOptions, AutonomyLevel>("read", "Tools that only read.", Level, o => o.Read, (o, v) => o with { Read = v }),
        Field<AutonomyOptions, AutonomyLevel>("idempotent", "Tools whose repetition changes nothing more.", Level,
            o => o.Idempotent, (o, v) => o with { Idempotent = v }),
        Field<AutonomyOptions, AutonomyLevel>("mutating", "Tools that change something.", Level, o => o.Mutating, (o, v) => o with { Mutating = v }),
        Field<AutonomyOptions, AutonomyLevel>("destructive", "Tools whose effect cannot be taken back.", Level,
            o => o.Destructive, (o, v) => o with { Destructive = v }),
        Field<AutonomyOptions, AutonomyLevel>("promotions", "Prompt promotions that passed the gate: act applies them, propose waits for a person.",
            new WordShape<AutonomyLevel>(("propose", AutonomyLevel.Propose), ("act", AutonomyLevel.Act)),
            o => o.Promotions, (o, v) => o with { Promotions = v }),
        Field<AutonomyOptions, int>("approvalDays", "Days after which a waiting proposal lapses.", Integer(1, 365),
            o => o.ApprovalDays, (o, v) => o with { ApprovalDays = v }),
    ]);

    public static ObjectShape<NightOptions> Night() => new("the night settings", () => new NightOptions(),
    [
        Field<NightOptions, int>("maxGoals", "Most goals a night plans for.", Integer(0, 10_000), o => o.MaxGoals, (o, v) => o with { MaxGoals = v }),
        Field<NightOptions, int>("maxActionsPerGoal", "Most actions per goal.", Integer(0, 100),
            o => o.MaxActionsPerGoal, (o, v) => o with { MaxActionsPerGoal = v }),
        Field<NightOptions, int>("maxRounds", "Most model calls of one agent; 0 means none.", Integer(0, 100),
            o => o.MaxRounds, (o, v) => o with { MaxRounds = v }),
        Field<NightOptions, int>("staleAfterDays", "Days without a status update after which a goal counts as stale.", Integer(1, 3650),
            o => o.StaleAfterDays, (o, v) => o with { StaleAfterDays = v }),
        Field<NightOptions, int>("maxLessons", "Most lessons given to a plan.", Integer(0, 100), o => o.MaxLessons, (o, v) => o with { MaxLessons = v }),
    ]);

    public static ObjectShape<EvalOptions> Evals() => new("the evals settings", () => new EvalOptions(),
    [
        Field<EvalOptions, DayOfWeek>("fullSuiteOn", "Weekday (UTC) on which the full suite runs even where nothing changed.", Weekday,
            o => o.FullSuiteOn, (o, v) => o with { FullSuiteOn = v }),
        Field<EvalOptions, int>("trials", "Trials of each case in a night.", Integer(1, 100), o => o.Trials, (o, v) => o with { Trials = v }),
        Field<EvalOptions, int>("checkpointEvery", "Nights between checkpoints with replays.", Integer(1, 3650),
            o => o.CheckpointEvery, (o, v) => o with { CheckpointEvery = v }),
        Field<EvalOptions, int>("concurrency", "Model calls at once over all models.", Integer(1, 1024),
            o => o.Concurrency, (o, v) => o with { Concurrency = v }),
    ]);

    public static ObjectShape<TuneOptions> Tune() => new("the tune settings", () => new TuneOptions(),
    [
        Field<TuneOptions, IReadOnlyList<DayOfWeek>>("nights", "Weekdays (UTC) on which a night tunes; empty: never.",
            new ListShape<DayOfWeek>("weekdays", Weekday), o => o.Nights, (o, v) => o with { Nights = v }),
        Field<TuneOptions, IReadOnlyList<string>>("prompts", "Ids of the prompts that may be tuned; empty: all that are not pinned.",
            new ListShape<string>("prompt ids", new TextShape("a prompt id")), o => o.Prompts, (o, v) => o with { Prompts = v }),
        Field<TuneOptions, int>("maxPairsPerNight", "Most gate pairs a night.", Integer(0, 100_000),
            o => o.MaxPairsPerNight, (o, v) => o with { MaxPairsPerNight = v }),
        Field<TuneOptions, int>("maxPairsPerTest", "Most pairs of one gate test over all nights.", Integer(1, 1_000_000),
            o => o.MaxPairsPerTest, (o, v) => o with { MaxPairsPerTest = v }),
        Field<TuneOptions, int>("maxSearchCalls", "Most model calls of a night's search.", Integer(0, 1_000_000),
            o => o.MaxSearchCalls, (o, v) => o with { MaxSearchCalls = v }),
        Field<TuneOptions, int>("maxPromotions", "Most promotions a night.", Integer(0, 100), o => o.MaxPromotions, (o, v) => o with { MaxPromotions = v }),
        Field<TuneOptions, double>("headroomLimit", "Pass rate on the tune split from which tuning is skipped for lack of headroom.", Share,
            o => o.HeadroomLimit, (o, v) => o with { HeadroomLimit = v }),
        Field<TuneOptions, double>("alpha", "Share of promotions that may be false, over the gate's whole life.", Number(0.001, 0.5),
            o => o.Alpha, (o, v) => o with { Alpha = v }),
    ]);
}
