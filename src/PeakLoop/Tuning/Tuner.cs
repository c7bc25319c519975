using System.Globalization;
using System.Text.Json;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;
using PeakLoop.Tuning.Gate;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Tuning;

/// <summary>
/// One night of tuning: an open gate test goes on; one prompt is searched, from where its pool stands; and a leader whose decision is in
/// sight opens a test. At most one candidate is at the gate a night.
/// </summary>
public sealed class Tuner(TuningContext context)
{
    private readonly GateLedger ledger = new(context);

    /// <summary>Runs the night.</summary>
    /// <param name="open">The open test of this series, as recorded at the start; null if none.</param>
    /// <param name="versions">Sections of known versions: prompt, hash → sections.</param>
    /// <param name="head">Head of the lifetime ledger at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<TuneValue> RunAsync(
        GateTestRecord? open, IReadOnlyList<PromptVersionRecord> versions, LifetimeLedger head, CancellationToken cancellationToken)
    {
        var tested = open is null ? null : await ContinueAsync(open, versions, cancellationToken);
        if (new PromptChoice(context).Next() is not { } prompt)
        {
            return tested is null
                ? new TuneValue { FinishReason = "nothing better found", Calls = 0, Text = new PromptChoice(context).WhyNone() }
                : TuneText.Of(tested, null, null, context.Scores);
        }

        var found = await new SearchNight(context, prompt).RunAsync(cancellationToken);
        string? waits = null;
        if (tested is null)
        {
            var candidacy = Candidacy.Of(context, found, head);
            waits = candidacy.Waits;
            tested = candidacy.Waits is null ? await OpenAsync(found, candidacy.Slot, cancellationToken) : null;
        }

        var value = TuneText.Of(tested, found, waits, context.Scores);
        var drill = new GateDrill(context);
        return tested is null && drill.IsDue && found.End.Ended == "calls"
            ? value with { Text = $"{value.Text} {await drill.RunAsync(found.Prompt, cancellationToken)}", Drills = GateDrill.Record(context.Drills) }
            : value with { Drills = context.Drills.Count == 0 ? null : GateDrill.Record(context.Drills) };
    }

    private async Task<TestNight> ContinueAsync(GateTestRecord open, IReadOnlyList<PromptVersionRecord> versions, CancellationToken cancellationToken)
    {
        var incumbent = context.Prompts[open.Prompt];
        if (incumbent.Hash != open.Incumbent || context.ModelOf(open.Prompt) != open.Model)
        {
            var state = JsonSerializer.Deserialize<GateState>(open.State, CycleValueJson.Options)!;
            var closed = open with { Verdict = "indecisive", UpdatedIn = context.Run };
            await ledger.SaveAsync(closed, cancellationToken);
            return new TestNight(
                GateLedger.Show(open, state, "indecisive", null), 0,
                "the version in force or the model changed, so the open test was closed; this is not a rejection");
        }

        var sections = JsonSerializer.Deserialize<Dictionary<string, string>>(versions.First(version => version.Hash == open.Candidate).Sections)!;
        return await TestAsync(open, CaseArm.Of(incumbent.WithSectionTexts(sections)), CaseArm.Of(incumbent), cancellationToken);
    }

    private async Task<TestNight> OpenAsync(SearchFound found, LedgerSlot slot, CancellationToken cancellationToken)
    {
        var incumbent = found.Prompt;
        var candidate = incumbent.WithSectionTexts(found.Leader.Sections);
        var gain = found.Gain;
        await ledger.SaveVersionAsync(
            candidate, incumbent.Hash, "reflection",
            new { lines = found.Changes, believedGain = gain.Mean, deviation = gain.Deviation, sightings = found.Pool.Sightings.Count, found.End.Calls }, cancellationToken);
        var test = new GateTestRecord(
            ContentHash.Short(ContentHash.Of(context.Run.ToString(), incumbent.Id, candidate.Hash)), slot.Index, null, incumbent.Id, candidate.Hash,
            incumbent.Hash, context.ModelOf(incumbent.Id), "open", JsonSerializer.Serialize(GateState.Open(slot), CycleValueJson.Options),
            context.Run, context.Run, context.Series);
        await ledger.SaveAsync(test, cancellationToken);
        return await TestAsync(test, CaseArm.Of(candidate), CaseArm.Of(incumbent), cancellationToken);
    }

    private async Task<TestNight> TestAsync(GateTestRecord test, CaseArm candidate, CaseArm incumbent, CancellationToken cancellationToken)
    {
        var state = JsonSerializer.Deserialize<GateState>(test.State, CycleValueJson.Options)!;
        var before = state.Pairs;
        var progress = await new PromotionGate(context).AdvanceAsync(
            test.Id, test.Prompt, candidate, incumbent, state, context.Options.MaxPairsPerNight, cancellationToken);
        var gain = progress.Verdict == "promoted"
            ? await ConfirmRun.RunAsync(context, test.Id, test.Prompt, candidate, incumbent, cancellationToken)
            : null;
        var shown = GateLedger.Show(test, progress.State, progress.Verdict, gain);
        var updated = test with
        {
            Verdict = progress.Verdict,
            State = JsonSerializer.Serialize(progress.State, CycleValueJson.Options),
            UpdatedIn = context.Run,
        };
        await ledger.SaveAsync(updated, cancellationToken);
        if (progress.Verdict == "promoted")
        {
            await ledger.PromoteAsync(updated, shown, cancellationToken);
        }

        var scope = context.CasesOf(test.Prompt, EvalSplit.Gate).Count < PromptChoice.CasesForGeneralClaim ? " (this suite only)" : "";
        return new TestNight(
            shown, 2 * (progress.State.Pairs - before), string.Create(CultureInfo.InvariantCulture, $"{progress.Verdict}{scope}; {progress.Reason}"));
    }
}
