using PeakLoop.Foundation;

namespace PeakLoop.Reports.Building;

/// <summary>The report of a store without any cycle: everything unknown, and what to do first.</summary>
internal static class EmptyReport
{
    private const string Reason = "no cycle has run yet";

    /// <summary>Creates it.</summary>
    public static ReportModel Create(ReportRequest request) => new()
    {
        Head = new ReportHead(request.Period, null, null, null, 0, "", "", null, 0, Clip.Id(request.Organization), request.Now),
        Needs = new NeedsSection([new NeedItem("start", "first-run", "No cycle has run yet. Run the first one.", "peakloop run", null)], 1),
        Loop = new LoopSection
        {
            Index = Unknown(),
            Change = Unknown(),
            NoiseFloor = Unknown(),
            Velocity = Unknown(),
            Acceleration = Unknown(),
            Verdict = "insufficient-data",
            Claim = "insufficient-data",
            ConfigChanged = false,
            Sentence = "No score yet: no cycle has run. Nothing is broken. Run the first one with `peakloop run`.",
            AccelerationSentence = $"Too early to say whether improvement is speeding up: {Reason}.",
            Answers = [],
            Missing = [],
            Points = [],
            Markers = [],
        },
        Why = WhyBuilder.Nothing,
        Changes = new ChangesSection { Applied = [], Tried = [], Waiting = [], Tuner = [] },
        Cases = new CasesSection
        {
            Counts = new CaseCounts(null, null, null, null, null, null, null, null, Reason),
            NewlyFailing = null,
            Recovered = null,
            Unsteady = [],
            Sentence = $"How the cases do is unknown: {Reason}.",
            Lines = [],
            StripCycles = [],
        },
        Work = new WorkSection { Goals = null, LeftOut = [], Plans = [], Asks = null, Outcomes = [], OutcomeTotal = 0 },
        Lessons = new LessonsSection([], [], Reason),
        Spend = new SpendSection
        {
            Usd = null,
            Calls = null,
            Tokens = null,
            NightBudgetUsd = request.NightBudgetUsd,
            MonthUsd = 0,
            MonthBudgetUsd = request.MonthBudgetUsd,
            Phases = [],
        },
        Cycles = [],
        Provenance = new ProvenanceSection
        {
            Complete = false,
            Gaps = [Reason],
            Notes = [],
            Seed = null,
            Snapshot = null,
            Config = null,
            Models = [],
            Judges = [],
            Prompts = [],
            AuditHead = null,
            ProductVersion = request.ProductVersion,
            Reproduce = ["peakloop run"],
        },
    };

    private static Measured Unknown() => Measured.Unknown("points", Reason);
}
