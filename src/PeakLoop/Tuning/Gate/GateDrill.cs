using System.Text.Json;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>
/// Tests the gate itself: a planted edit goes through it like any other, on a ledger of its own, and is never put in force. One that changes
/// no byte must not be promoted, and one that takes most lines away must be given up. Their record is the gate's measured rate of false accepts
/// and of catches.
/// </summary>
internal sealed class GateDrill(TuningContext context)
{
    /// <summary>Drill that changes nothing.</summary>
    public const string NoOp = "no-op";

    /// <summary>Drill that does harm.</summary>
    public const string Harmful = "harmful";

    /// <summary>One of so many nights on which the gate is free is a drill.</summary>
    private const int Every = 3;

    /// <summary>Whether a free night is used for a drill.</summary>
    public bool IsDue => context.DrillsAllowed && context.Pool.Count % Every == Every - 1;

    /// <summary>Runs the next drill on a prompt and records it.</summary>
    public async Task<string> RunAsync(PromptDocument incumbent, CancellationToken cancellationToken)
    {
        var before = context.Drills;
        var kind = before.Count % 2 == 0 ? NoOp : Harmful;
        var candidate = kind == NoOp ? incumbent : incumbent.WithSectionTexts(incumbent.Sections.ToDictionary(section => section.Key, section => Least(section.Value)));
        var slot = new LifetimeLedger(context.Options.Alpha, before.Count, 0).Open().Slot;
        var test = new GateTestRecord(
            ContentHash.Short(ContentHash.Of(context.Run.ToString(), "drill", incumbent.Id)), slot.Index, kind, incumbent.Id, candidate.Hash, incumbent.Hash,
            context.ModelOf(incumbent.Id), "open", JsonSerializer.Serialize(GateState.Open(slot), CycleValueJson.Options), context.Run, context.Run, context.Series);
        var progress = await new PromotionGate(context).AdvanceAsync(
            test.Id, incumbent.Id, CaseArm.Of(candidate), CaseArm.Of(incumbent), GateState.Open(slot), context.Options.MaxPairsPerNight, cancellationToken);
        var verdict = progress.Verdict == "open" ? "indecisive" : progress.Verdict;
        await context.Store.SaveGateTestAsync(
            test with { Verdict = verdict, State = JsonSerializer.Serialize(progress.State, CycleValueJson.Options) }, cancellationToken);
        return $"Drill: a planted {kind} edit of {incumbent.Id} was {(verdict == "promoted" ? "taken for an improvement" : verdict == "rejected" ? "given up" : "not promoted")} after {progress.State.Pairs} pairs.";
    }

    /// <summary>The record of all drills.</summary>
    public static DrillValue Record(IReadOnlyList<GateTestRecord> drills) => new(
        drills.Count(drill => drill.Drill == NoOp), drills.Count(drill => drill.Drill == NoOp && drill.Verdict == "promoted"),
        drills.Count(drill => drill.Drill == Harmful), drills.Count(drill => drill.Drill == Harmful && drill.Verdict == "rejected"));

    /// <summary>The first line of a section alone.</summary>
    private static string Least(string section) => section.ReplaceLineEndings("\n").Split('\n')[0];
}
