namespace PeakLoop.Improvement.Reporting;

/// <summary>Names under which the phases of a cycle store what reports and trends read back (<c>IRunStore.SaveValueAsync</c>).</summary>
public static class CycleValueNames
{
    /// <summary>What kind of night it was and its cap: <see cref="NightValue"/>.</summary>
    public const string Night = "night";

    /// <summary>The cycle's index: a <c>Measured</c> in points of 0–100.</summary>
    public const string Level = "level";

    /// <summary>Goals worked on and left out: <see cref="SelectionValue"/>.</summary>
    public const string Selection = "selection";

    /// <summary>What needs a person: a list of <see cref="NeedValue"/>.</summary>
    public const string NeedsYou = "needs-you";

    /// <summary>Counts of the night's evaluation: <see cref="EvaluationValue"/>.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>What was planned: <see cref="PlanValue"/>.</summary>
    public const string Plan = "plan";

    /// <summary>What the actor of each outcome was given: outcome id → variables of its prompt, as JSON.</summary>
    public const string OutcomeInputs = "outcome-inputs";

    /// <summary>Lessons: <see cref="LearnValue"/>.</summary>
    public const string Learn = "learn";

    /// <summary>The tuner's night: <see cref="TuneValue"/>.</summary>
    public const string Tune = "tune";

    /// <summary>Level, velocity and acceleration: <see cref="MeasureValue"/>.</summary>
    public const string Measure = "measure";

    /// <summary>Replay triplet of a checkpoint: <see cref="Index.ReplayContrast"/>. Only checkpoints have one.</summary>
    public const string Replay = "replay";

    /// <summary>The ruler's ledger, rows that this run wrote: a list of <see cref="Records.RulerChange"/>, through <see cref="Index.RulerLedger"/>.</summary>
    public const string Ruler = "ruler";

    /// <summary>What a checkpoint ran: <see cref="CheckpointValue"/>. Only checkpoints have one.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>What moved the index: <see cref="AttributionValue"/>. Only checkpoints have one.</summary>
    public const string Attribution = "attribution";

    /// <summary>A drop that the nightly watch noticed: <see cref="AlarmValue"/>. Nights without one have none.</summary>
    public const string Alarm = "alarm";

    /// <summary>Judges on their fixed labelled sets, on the nights that grade these again: a list of <see cref="JudgeDriftValue"/>.</summary>
    public const string JudgeDrift = "judge-drift";

    /// <summary>Totals of the night: <see cref="SummaryValue"/>.</summary>
    public const string Summary = "summary";
}
