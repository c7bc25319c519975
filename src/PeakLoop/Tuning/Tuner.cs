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
/// One night of tuning: an open gate test goes on; otherwise one prompt is searched and its best candidate opens a test. At most one
/// candidate is at the gate a night.
/// </summary>
public sealed class Tuner(TuningContext context)
{
    /// <summary>Prompts that the nightly tuner leaves alone unless they are named: the judge is the ruler, the others improve the improver.</summary>
    private static readonly string[] NotByDefault = ["judge", "reflector", "check-author"];

    /// <summary>Fewest gate and tune cases with which a prompt is tuned at all.</summary>
    private const int LeastCases = 10;

    private readonly GateLedger ledger = new(context);

    /// <summary>Runs the night.</summary>
    /// <param name="open">The open test of this series, as recorded at the start; null if none.</param>
    /// <param name="versions">Sections of known versions: prompt, hash → sections.</param>
    /// <param name="head">Head of the lifetime ledger at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<TuneValue> RunAsync(
        GateTestRecord? open, IReadOnlyList<PromptVersionRecord> versions, LifetimeLedger head, CancellationToken cancellationToken)
    {
        if (open is not null)
        {
            var incumbent = CaseArm.Of(context.Prompts[open.Prompt]);
            if (context.Prompts[open.Prompt].Hash != open.Incumbent || context.ModelOf(open.Prompt) != open.Model)
            {
                var state = JsonSerializer.Deserialize<GateState>(open.State, CycleValueJson.Options)!;
                await ledger.SaveAsync(open with { Verdict = "indecisive", UpdatedIn = context.Run }, cancellationToken);
                return Value("indecisive: incumbent or model changed", 0, null, [GateLedger.Show(open, state, "indecisive", null)], "The version in force or the model changed, so the open test was closed. This is not a rejection.");
            }

            var sections = JsonSerializer.Deserialize<Dictionary<string, string>>(versions.First(version => version.Hash == open.Candidate).Sections)!;
            var candidate = CaseArm.Of(context.Prompts[open.Prompt].WithSectionTexts(sections));
            return await TestAsync(open, candidate, incumbent, 0, null, cancellationToken);
        }

        if (Choose() is not { } prompt)
        {
            return Value("nothing to tune", 0, null, [], Headroom());
        }

        var found = await new PromptSearch(context, prompt).RunAsync(cancellationToken);
        if (found.Best is null)
        {
            var reason = found.Ended == "budget" ? "indecisive: budget" : "nothing better found";
            return Value(reason, found.Calls, found, [], $"{prompt}: {found.Tried.Count} candidates tried, none looked better than the version in force.");
        }

        var best = found.Best;
        await ledger.SaveVersionAsync(best, found, cancellationToken);
        var (_, slot) = head.Open();
        var test = new GateTestRecord(
            ContentHash.Short(ContentHash.Of(context.Run.ToString(), prompt, best.Document.Hash)), slot.Index, null, prompt, best.Document.Hash,
            context.Prompts[prompt].Hash, context.ModelOf(prompt), "open", JsonSerializer.Serialize(GateState.Open(slot), CycleValueJson.Options),
            context.Run, context.Run, context.Series);
        await ledger.SaveAsync(test, cancellationToken);
        return await TestAsync(test, best.Arm, CaseArm.Of(context.Prompts[prompt]), found.Calls, found, cancellationToken);
    }

    private async Task<TuneValue> TestAsync(
        GateTestRecord test, CaseArm candidate, CaseArm incumbent, int calls, SearchResult? found, CancellationToken cancellationToken)
    {
        var state = JsonSerializer.Deserialize<GateState>(test.State, CycleValueJson.Options)!;
        var before = state.Pairs;
        var progress = await new PromotionGate(context).AdvanceAsync(
            test.Id, test.Prompt, candidate, incumbent, state, context.Options.MaxPairsPerNight, cancellationToken);
        calls += 2 * (progress.State.Pairs - before);
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

        var finish = progress.Verdict switch
        {
            "promoted" => "improved",
            "rejected" => "nothing better found",
            "open" => "indecisive: budget",
            _ => "indecisive: pairs",
        };
        return Value(finish, calls, found, [shown], $"{test.Prompt}: {progress.Verdict}; {progress.Reason}.");
    }

    /// <summary>The prompt with the most to gain: the lowest mean on its tune cases tonight, among those with enough cases and headroom.</summary>
    private string? Choose() => Headrooms().Where(each => each.Mean < context.Options.HeadroomLimit)
        .OrderBy(each => each.Tried).ThenBy(each => each.Mean).ThenBy(each => each.Prompt, StringComparer.Ordinal).FirstOrDefault().Prompt;

    private string Headroom() => Headrooms().Any()
        ? $"Little headroom: your model passes {Headrooms().Min(each => each.Mean):P0} of the cases. Add harder ones first."
        : "No prompt has enough tune and gate cases to be tuned.";

    private IEnumerable<(string Prompt, double Mean, int Tried)> Headrooms() =>
        from prompt in context.Prompts.Keys.Order(StringComparer.Ordinal)
        where context.Options.Prompts.Count > 0 ? context.Options.Prompts.Contains(prompt) : !NotByDefault.Contains(prompt)
        where !context.Pinned.Contains(prompt)
        where context.CasesOf(prompt, EvalSplit.Tune).Count >= LeastCases && context.CasesOf(prompt, EvalSplit.Gate).Count >= LeastCases
        let scores = context.Scores.Where(score => score.Score.Target == prompt && score.Score.Split == EvalSplit.Tune && score.Score.Score is not null)
            .Select(score => score.Score.Score!.Value).ToList()
        where scores.Count > 0
        select (prompt, scores.Average(), context.RecentTests.Count(tested => tested == prompt));

    private static TuneValue Value(string finish, int calls, SearchResult? found, IReadOnlyList<GateValue> gate, string text) => new()
    {
        FinishReason = finish,
        Calls = calls,
        Candidates = found?.Tried.Count,
        Front = [.. (found?.Tried ?? []).Select(each => new TriedValue(
            each.Name, each.Section, each.SparseGainOver(found!.Incumbent) * 100,
            [.. each.Edits.SelectMany(edit => new[] { edit.Op == "add" ? "" : $"- {edit.Line}", edit.Text }).Where(line => line.Length > 0)]))],
        Gate = gate,
        Text = text,
    };
}
