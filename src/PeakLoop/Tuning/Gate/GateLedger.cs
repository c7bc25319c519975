using System.Text.Json;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Gate;

/// <summary>Writes what the gate decides: versions, tests, changes of the version in force, and their audit.</summary>
internal sealed class GateLedger(TuningContext context)
{
    /// <summary>Head of a series' lifetime ledger; planted drills do not count.</summary>
    public static LifetimeLedger Head(IEnumerable<GateTestRecord> tests, string series, double alpha)
    {
        var real = tests.Where(test => test.Series == series && test.Drill is null).ToList();
        return new LifetimeLedger(alpha, real.Count, real.Count(test => test.Verdict == "promoted"));
    }

    /// <summary>What a report shows of a test.</summary>
    public static GateValue Show(GateTestRecord test, GateState state, string verdict, Measured? gain)
    {
        var process = BettingEProcess.Continue(state.Superiority);
        return new GateValue(test.Candidate, test.Prompt, verdict)
        {
            E = process.E, Threshold = state.Slot.Threshold, Pairs = state.Pairs, Wins = process.Wins, Losses = process.Losses,
            Mde = PromotionGate.Resolvable(state, state.Pairs), Gain = gain,
        };
    }

    public Task SaveAsync(GateTestRecord test, CancellationToken cancellationToken) => context.Store.SaveGateTestAsync(test, cancellationToken);

    /// <summary>Stores a candidate with its lineage and reflections, and archives its configuration so that it can be run again.</summary>
    public async Task SaveVersionAsync(PromptDocument candidate, string parent, string origin, object evidence, CancellationToken cancellationToken)
    {
        await context.Store.PutConfigurationAsync(
            ConfigurationIdentity.Of(candidate), ConfigurationIdentity.Json(candidate, candidate.Runtime), cancellationToken);
        await context.Store.SaveVersionsAsync(
            [new PromptVersionRecord(
                candidate.Id, candidate.Hash, [parent], JsonSerializer.Serialize(candidate.Sections),
                await context.Store.PutTextAsync(context.FileText(candidate, candidate.Sections), cancellationToken), "loop", context.Run, origin,
                JsonSerializer.Serialize(evidence, CycleValueJson.Options), context.Now)],
            cancellationToken);
    }

    /// <summary>Puts the candidate in force from the next cycle on, or proposes it where a person is to decide.</summary>
    public async Task PromoteAsync(GateTestRecord test, GateValue shown, CancellationToken cancellationToken)
    {
        var evidence = JsonSerializer.Serialize(shown, CycleValueJson.Options);
        await context.Promote(test, evidence, cancellationToken);
        await context.Store.AppendAsync(
            context.Now, "loop", "promote", evidence, $"{context.Run}/promote/{test.Id}", cancellationToken);
    }
}
