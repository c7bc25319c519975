using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Judging;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality;

/// <summary>What an audit looks at. Gathering it is the caller's; the audit itself reads nothing.</summary>
public sealed record AuditInput
{
    /// <summary>Cases as they are now.</summary>
    public required IReadOnlyList<EvalCase> Cases { get; init; }

    /// <summary>What their checks said on recorded outputs, any version of a check; others than the present ones are left out.</summary>
    public required IReadOnlyList<Sighting> Sightings { get; init; }

    /// <summary>Known-good outputs.</summary>
    public IReadOnlyList<GoodOutput> Good { get; init; } = [];

    /// <summary>Recorded outputs on which checks are run again: (output, case, what was answered).</summary>
    public IReadOnlyList<(string Output, EvalCase Case, ModelOutput Answer)> Again { get; init; } = [];

    /// <summary>Recorded outputs with their texts, on which checks that always agreed are told apart. Default: <see cref="Again"/>.</summary>
    public IReadOnlyList<(string Output, EvalCase Case, ModelOutput Answer)> Recorded { get => field ?? Again; init; }

    /// <summary>Times each check is run again on one output. Default 5.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>People's verdicts beside the judges'.</summary>
    public IReadOnlyList<JudgedLabel> Labels { get; init; } = [];

    /// <summary>Outputs and outcomes that a person found faulty: whether a check had noticed.</summary>
    public IReadOnlyList<(string Output, bool Noticed)> HumanFaults { get; init; } = [];

    /// <summary>Defects with a known beginning.</summary>
    public IReadOnlyList<DefectHistory> Defects { get; init; } = [];

    /// <summary>Mutants that a person marked as equivalent.</summary>
    public IReadOnlySet<string> Equivalent { get; init; } = new HashSet<string>();

    /// <summary>What must have an active check: (goal | role | tag, id).</summary>
    public IReadOnlyList<Coverable> ToCover { get; init; } = [];

    /// <summary>Ports of checks; script checks run where there is a runner, judged ones only where there is a judge.</summary>
    public CheckServices Services { get; init; } = CheckServices.None;

    /// <summary>Standard error of the standardised pass rate, points; null where there is no index.</summary>
    public double? IndexError { get; init; }

    /// <summary>Why there is no index error.</summary>
    public string IndexErrorReason { get; init; } = "no index yet";

    /// <summary>Money spent on judging, and verdicts it bought; null where not known.</summary>
    public (decimal Usd, int Verdicts)? JudgeSpend { get; init; }

    /// <summary>Clock for durations.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The figures of an audit that are kept: what a trend of the feedback is made of.</summary>
/// <param name="Cycle">Last cycle looked at.</param>
/// <param name="KillRate">Seeded defects that any check noticed, points.</param>
/// <param name="FalseAlarms">Approved outputs that some check failed, points.</param>
/// <param name="Escapes">Faults that people found and no check did, points.</param>
/// <param name="Tightness">The index and its two factors.</param>
/// <param name="BankVersion">Version of the defect bank: kill rates of different versions are not compared.</param>
/// <param name="Checks">Checks audited.</param>
/// <param name="Findings">Number of findings by kind.</param>
public sealed record AuditSummary(
    int Cycle, Measured KillRate, Measured FalseAlarms, Measured Escapes, FeedbackTightness Tightness, string BankVersion, int Checks,
    IReadOnlyDictionary<string, int> Findings)
{
    /// <summary>The figures of a result.</summary>
    public static AuditSummary Of(AuditResult result, int cycle) => new(
        cycle, result.Suite.KillRate, result.Suite.FalseAlarms, result.Suite.Escapes, result.Suite.Tightness, result.Suite.Bank.Version, result.Checks.Count,
        result.Findings.CountBy(finding => finding.Kind).OrderBy(each => each.Key, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal));
}

/// <summary>Something that should have a check.</summary>
/// <param name="Kind">goal, role or tag.</param>
/// <param name="Id">Its id.</param>
/// <param name="Covered">Whether an active check looks at it.</param>
public sealed record Coverable(string Kind, string Id, bool Covered);

/// <summary>Quality of one check.</summary>
public sealed record CheckQuality
{
    /// <summary>The check.</summary>
    public required AuditedCheck Check { get; init; }

    /// <summary>Cycles since it last failed.</summary>
    public required Measured Saturation { get; init; }

    /// <summary>Share of outputs that pass it, points.</summary>
    public required Measured PassRate { get; init; }

    /// <summary>Corrected item–rest correlation, −1..1.</summary>
    public required Measured Discrimination { get; init; }

    /// <summary>Checks that say the same.</summary>
    public required IReadOnlyList<string> RedundantWith { get; init; }

    /// <summary>Outputs on which it contradicted itself, points.</summary>
    public required Measured Flakiness { get; init; }

    /// <summary>Seeded defects it noticed, of those in outputs that it passes, points.</summary>
    public required Measured KillRate { get; init; }

    /// <summary>Outputs that a person approved and it failed, points.</summary>
    public required Measured FalseAlarms { get; init; }

    /// <summary>Dollars of one verdict.</summary>
    public required Measured Cost { get; init; }

    /// <summary>Milliseconds of one verdict.</summary>
    public required Measured Milliseconds { get; init; }

    /// <summary>Whether any probe fails it; null where it cannot be probed without cost.</summary>
    public required bool? CanFail { get; init; }
}

/// <summary>Quality of all checks together.</summary>
public sealed record SuiteQuality
{
    /// <summary>Seeded defects that any check noticed, points; the interval is over cases.</summary>
    public required Measured KillRate { get; init; }

    /// <summary>The same by kind of defect.</summary>
    public required IReadOnlyList<(DefectClass Kind, Measured KillRate)> ByClass { get; init; }

    /// <summary>Outputs that a person approved and some check failed, points.</summary>
    public required Measured FalseAlarms { get; init; }

    /// <summary>Outputs that a person found faulty and no check failed, points.</summary>
    public required Measured Escapes { get; init; }

    /// <summary>Nights from a defect's beginning to the first failing check: median.</summary>
    public required Measured Latency { get; init; }

    /// <summary>A/A flips between outputs of one configuration, points.</summary>
    public required Measured OutputFlips { get; init; }

    /// <summary>Effective number of checks among those that varied; unknown where none did.</summary>
    public required Measured EffectiveChecks { get; init; }

    /// <summary>Share of case results that pass, by suite.</summary>
    public required IReadOnlyList<(string Suite, Measured PassRate)> PassRates { get; init; }

    /// <summary>The tightness index.</summary>
    public required FeedbackTightness Tightness { get; init; }

    /// <summary>Version of the defect bank and how many defects it holds.</summary>
    public required (string Version, int Defects, int Equivalent) Bank { get; init; }
}

/// <summary>Something that the audit found wrong.</summary>
/// <param name="Kind">cannot-fail, redundant, flaky, noise, false-alarms, saturated, blind, uncovered, escapes, judge-errors, judge-length-bias.</param>
/// <param name="Target">Check id, suite, kind of defect, judge version or <c>goal:ID</c>.</param>
/// <param name="Text">One line for a person.</param>
/// <param name="Evidence">Numbers behind it.</param>
public sealed record AuditFinding(string Kind, string Target, string Text, IReadOnlyList<string> Evidence);

/// <summary>What an audit came to.</summary>
/// <param name="Suite">All checks together.</param>
/// <param name="Checks">Each check.</param>
/// <param name="Judges">Each judge that people's labels measure.</param>
/// <param name="Uncovered">What has no active check.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="Surviving">Seeded defects that no check noticed.</param>
public sealed record AuditResult(
    SuiteQuality Suite, IReadOnlyList<CheckQuality> Checks, IReadOnlyList<JudgeQuality> Judges, IReadOnlyList<Coverable> Uncovered,
    IReadOnlyList<AuditFinding> Findings, IReadOnlyList<Defect> Surviving);
