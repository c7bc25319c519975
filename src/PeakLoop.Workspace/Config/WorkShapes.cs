using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>autonomy</c>, <c>night</c>, <c>evals</c> and <c>tune</c> blocks.</summary>
internal static class WorkShapes
{
    private static WordShape Weekday { get; } = new(
        new("monday", DayOfWeek.Monday), new("tuesday", DayOfWeek.Tuesday), new("wednesday", DayOfWeek.Wednesday), new("thursday", DayOfWeek.Thursday),
        new("friday", DayOfWeek.Friday), new("saturday", DayOfWeek.Saturday), new("sunday", DayOfWeek.Sunday));

    private static WordShape Level { get; } = new(
        new("observe", AutonomyLevel.Observe), new("propose", AutonomyLevel.Propose), new("sandbox", AutonomyLevel.Sandbox),
        new("review", AutonomyLevel.Review), new("act", AutonomyLevel.Act));

    public static ObjectShape<AutonomyOptions> Autonomy() => new("the autonomy settings", () => new AutonomyOptions(),
    [
        new("read", "Tools that only read.", Level, o => o.Read, (o, v) => o with { Read = (AutonomyLevel)v! }),
        new("idempotent", "Tools whose repetition changes nothing more.", Level,
            o => o.Idempotent, (o, v) => o with { Idempotent = (AutonomyLevel)v! }),
        new("mutating", "Tools that change something.", Level, o => o.Mutating, (o, v) => o with { Mutating = (AutonomyLevel)v! }),
        new("destructive", "Tools whose effect cannot be taken back.", Level,
            o => o.Destructive, (o, v) => o with { Destructive = (AutonomyLevel)v! }),
        new("promotions", "Prompt promotions that passed the gate: act applies them, propose waits for a person.",
            new WordShape(new("propose", AutonomyLevel.Propose), new("act", AutonomyLevel.Act)),
            o => o.Promotions, (o, v) => o with { Promotions = (AutonomyLevel)v! }),
        new("checks", "Checks that the check author adds or tightens, once proved: act applies them, propose waits for a person. Weakening always waits.",
            new WordShape(new("propose", AutonomyLevel.Propose), new("act", AutonomyLevel.Act)),
            o => o.Checks, (o, v) => o with { Checks = (AutonomyLevel)v! }),
        new("approvalDays", "Days after which a waiting proposal lapses.", Integer(1, 365),
            o => o.ApprovalDays, (o, v) => o with { ApprovalDays = (int)v! }),
    ]);

    public static ObjectShape<NightOptions> Night() => new("the night settings", () => new NightOptions(),
    [
        new("maxGoals", "Most goals a night plans for.", Integer(0, 10_000), o => o.MaxGoals, (o, v) => o with { MaxGoals = (int)v! }),
        new("maxActionsPerGoal", "Most actions per goal.", Integer(0, 100),
            o => o.MaxActionsPerGoal, (o, v) => o with { MaxActionsPerGoal = (int)v! }),
        new("maxRounds", "Most model calls of one agent; 0 means none.", Integer(0, 100),
            o => o.MaxRounds, (o, v) => o with { MaxRounds = (int)v! }),
        new("staleAfterDays", "Days without a status update after which a goal counts as stale.", Integer(1, 3650),
            o => o.StaleAfterDays, (o, v) => o with { StaleAfterDays = (int)v! }),
        new("maxLessons", "Most lessons given to a plan.", Integer(0, 100), o => o.MaxLessons, (o, v) => o with { MaxLessons = (int)v! }),
    ]);

    public static ObjectShape<EvalOptions> Evals() => new("the evals settings", () => new EvalOptions(),
    [
        new("fullSuiteOn", "Weekday (UTC) on which the full suite runs even where nothing changed.", Weekday,
            o => o.FullSuiteOn, (o, v) => o with { FullSuiteOn = (DayOfWeek)v! }),
        new("trials", "Trials of each case in a night.", Integer(1, 100), o => o.Trials, (o, v) => o with { Trials = (int)v! }),
        new("checkpointEvery", "Nights between checkpoints with replays.", Integer(1, 3650),
            o => o.CheckpointEvery, (o, v) => o with { CheckpointEvery = (int)v! }),
        new("concurrency", "Model calls at once over all models.", Integer(1, 1024),
            o => o.Concurrency, (o, v) => o with { Concurrency = (int)v! }),
        new("calibrationDays", "Days for which a judge's calibration holds.", Integer(1, 3650),
            o => o.CalibrationDays, (o, v) => o with { CalibrationDays = (int)v! }),
        new("regradeEvery", "Cycles between two gradings of the fixed labelled set, by which a judge's drift shows; 0: never.", Integer(0, 3650),
            o => o.RegradeEvery, (o, v) => o with { RegradeEvery = (int)v! }),
    ]);

    public static ObjectShape<TuneOptions> Tune() => new("the tune settings", () => new TuneOptions(),
    [
        new("nights", "Weekdays (UTC) on which a night tunes; empty: never.",
            new ListShape("weekdays", Weekday, items => items.ConvertAll(day => (DayOfWeek)day!)), o => o.Nights, (o, v) => o with { Nights = (IReadOnlyList<DayOfWeek>)v! }),
        new("prompts", "Ids of the prompts that may be tuned; empty: all that are not pinned.",
            Texts("prompt ids", new TextShape("a prompt id")), o => o.Prompts, (o, v) => o with { Prompts = (IReadOnlyList<string>)v! }),
        new("maxPairsPerNight", "Most gate pairs a night.", Integer(0, 100_000),
            o => o.MaxPairsPerNight, (o, v) => o with { MaxPairsPerNight = (int)v! }),
        new("maxPairsPerTest", "Most pairs of one gate test over all nights.", Integer(1, 1_000_000),
            o => o.MaxPairsPerTest, (o, v) => o with { MaxPairsPerTest = (int)v! }),
        new("maxSearchCalls", "Most model calls of a night's search.", Integer(0, 1_000_000),
            o => o.MaxSearchCalls, (o, v) => o with { MaxSearchCalls = (int)v! }),
        new("maxPromotions", "Most promotions a night.", Integer(0, 100), o => o.MaxPromotions, (o, v) => o with { MaxPromotions = (int)v! }),
        new("headroomLimit", "Pass rate on the tune split from which tuning is skipped for lack of headroom.", Share,
            o => o.HeadroomLimit, (o, v) => o with { HeadroomLimit = (double)v! }),
        new("alpha", "Share of promotions that may be false, over the gate's whole life.", Number(0.001, 0.5),
            o => o.Alpha, (o, v) => o with { Alpha = (double)v! }),
        new("costRise", "Share by which a promoted prompt may cost more, whatever it gains.", Number(0, 10),
            o => o.CostRise, (o, v) => o with { CostRise = (double)v! }),
        new("costPerPoint", "Further share by which it may cost more for each point of credible gain.", Number(0, 1),
            o => o.CostPerPoint, (o, v) => o with { CostPerPoint = (double)v! }),
        new("drills", "Whether planted edits test the gate with a real model too; a rehearsal always does.", Flag,
            o => o.Drills, (o, v) => o with { Drills = (bool)v! }),
    ]);
}
