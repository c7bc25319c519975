using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Judging;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>What people said about outputs and outcomes.</summary>
/// <param name="Approved">Outputs a person approved.</param>
/// <param name="Faults">Outputs a person found faulty, and whether a check had noticed.</param>
/// <param name="Labels">Labels beside judges' verdicts.</param>
internal sealed record HumanVerdicts(
    IReadOnlyList<GoodOutput> Approved, IReadOnlyList<(string Output, bool Noticed)> Faults, IReadOnlyList<JudgedLabel> Labels)
{
    public static async Task<HumanVerdicts> ReadAsync(
        ILoopStore store, ILookup<string, CheckRow> checks, LoopWorkspace workspace, CancellationToken cancellationToken)
    {
        var labels = await JudgeStandings.LabelsAsync(store, cancellationToken);
        var texts = await TextsAsync(store, labels, cancellationToken);
        var cases = workspace.Cases.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var approved = labels.Where(label => label.Pass).DistinctBy(label => label.Output)
            .Where(label => labels.All(other => other.Output != label.Output || other.Pass))
            .Where(label => cases.ContainsKey(label.Case) && texts.ContainsKey(label.Output))
            .Select(label => new GoodOutput(label.Output, cases[label.Case], texts[label.Output], Approved: true)).ToList();
        var faults = labels.Where(label => !label.Pass).DistinctBy(label => label.Output)
            .Where(label => checks[label.Output].Any())
            .Select(label => (label.Output, checks[label.Output].Any(check => check.Result.Verdict == Verdict.Fail))).ToList();
        await AddOutcomesAsync(store, workspace, approved, faults, cancellationToken);
        var judged = labels.Where(label => label.Judge.Length > 0 && texts.ContainsKey(label.Output)).Select(label => (label, Row: checks[label.Output].FirstOrDefault(
                check => check.CheckId == label.Check && check.JudgeVersion == label.Judge && check.Result.Verdict is Verdict.Pass or Verdict.Fail)))
            .Where(pair => pair.Row is not null)
            .Select(pair => new JudgedLabel(pair.label, pair.Row!.Result.Verdict == Verdict.Pass, pair.Row.Result.Score, Words(texts[pair.label.Output].Text))).ToList();
        var population = checks.SelectMany(rows => rows).Where(check => check.JudgeVersion.Length > 0 && check.Result.Verdict is Verdict.Pass or Verdict.Fail)
            .Select(check => new JudgeVerdict(check.OutputId, "", check.CheckId, check.JudgeVersion, check.Result.Verdict == Verdict.Pass, check.Result.Score))
            .ToLookup(verdict => verdict.Judge, StringComparer.Ordinal);
        var weighted = judged.GroupBy(each => each.Label.Judge, StringComparer.Ordinal).SelectMany(group => Calibrator.Weighted([.. group], [.. population[group.Key]]));
        return new HumanVerdicts(approved, faults, [.. weighted]);
    }

    /// <summary>Texts of labelled outputs, read case by case.</summary>
    internal static async Task<Dictionary<string, ModelOutput>> TextsAsync(
        IScoreStore store, IEnumerable<JudgeLabel> labels, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, ModelOutput>(StringComparer.Ordinal);
        foreach (var group in labels.GroupBy(label => label.Case, StringComparer.Ordinal))
        {
            var wanted = group.Select(label => label.Output).ToHashSet(StringComparer.Ordinal);
            await foreach (var row in store.OutputsAsync(new ScoreQuery { Case = group.Key }, cancellationToken))
            {
                if (row.Output is not null && wanted.Contains(row.Id))
                {
                    texts[row.Id] = row.Output;
                }
            }
        }

        return texts;
    }

    private static async Task AddOutcomesAsync(
        ILoopStore store, LoopWorkspace workspace, List<GoodOutput> approved, List<(string, bool)> faults, CancellationToken cancellationToken)
    {
        var outcomes = (await store.OutcomesAsync(null, cancellationToken)).ToDictionary(outcome => outcome.Id, StringComparer.Ordinal);
        foreach (var rating in await store.RatingsAsync(cancellationToken))
        {
            if (!outcomes.TryGetValue(rating.Outcome, out var outcome))
            {
                continue;
            }

            if (rating.Rating == "useful")
            {
                var text = await store.TextAsync(outcome.TextHash, cancellationToken);
                approved.AddRange(workspace.Cases.Where(each => each.Target == OutcomeTarget.Of(outcome.Kind)).Select(each => new GoodOutput(
                    ContentHash.Short(ContentHash.Of(outcome.Id, each.Id)), each, new ModelOutput { Text = text, FinishReason = "stop" }, Approved: true)));
            }
            else if (rating.Rating == "edited")
            {
                faults.Add((outcome.Id, outcome.Failing.Count > 0));
            }
        }
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
