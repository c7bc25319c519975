using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>Finds the bad output that a case is made from.</summary>
internal static class SpecimenReader
{
    /// <summary>A live outcome.</summary>
    /// <exception cref="InputException">There is none of this id.</exception>
    public static async Task<Specimen> OfOutcomeAsync(ILoopStore store, string id, CancellationToken cancellationToken)
    {
        var outcomes = await store.OutcomesAsync(null, cancellationToken);
        var outcome = outcomes.FirstOrDefault(each => each.Id == id)
            ?? throw InputException.One(
                new SourceLocation("--from-outcome"), id, "the id of an outcome; `peakloop outcomes list` shows them", NearestName.Find(id, outcomes.Select(each => each.Id)));
        var outputs = await OutcomeTexts.ReadAsync(store, [outcome], cancellationToken);
        return new Specimen
        {
            Id = outcome.Id,
            Run = outcome.Run.ToString(),
            Kind = outcome.Kind,
            Goal = outcome.Goal,
            Title = outcome.Title,
            Target = Roles.Actor,
            Vars = await InputAsync(store, outcome, cancellationToken) ?? [],
            Output = outputs[outcome.Id],
            Failing = outcome.Failing,
        };
    }

    /// <summary>What the actor of an outcome was given; null where that was not recorded.</summary>
    public static async Task<JsonObject?> InputAsync(ILoopStore store, OutcomeRecord outcome, CancellationToken cancellationToken)
    {
        var json = await store.ValueAsync(outcome.Run, CycleValueNames.OutcomeInputs, cancellationToken);
        return CycleValueJson.Read<Dictionary<string, JsonObject>>(json, out _)?.GetValueOrDefault(outcome.Id);
    }

    /// <summary>The last failing output of a case on a night; where it never failed, the last output.</summary>
    /// <exception cref="InputException">No such case, an anchor, or one that never ran.</exception>
    public static async Task<Specimen> OfCaseAsync(
        ILoopStore store, LoopWorkspace workspace, string id, CancellationToken cancellationToken)
    {
        var from = new SourceLocation("--from-case");
        var evalCase = workspace.Cases.FirstOrDefault(each => each.Id == id)
            ?? throw InputException.One(
                from, id, "the id of a case; `peakloop eval list --filter failing-last` shows what failed last", NearestName.Find(id, workspace.Cases.Select(each => each.Id)));
        if (evalCase.Split == EvalSplit.Anchor)
        {
            throw InputException.One(from, id, "a case that is no anchor: a copy of an anchor's question would show it to the tuner");
        }

        if (OutcomeTarget.All.Contains(evalCase.Target))
        {
            throw InputException.One(from, id, "a case with fixtures; this one checks live outcomes: name one of them with --from-outcome");
        }

        var version = EvalIdentity.CaseVersion(evalCase);
        var rows = (await store.ScoresAsync(
                new ScoreQuery { Kind = RunKind.Cycle, Purpose = ScorePurpose.Night, Case = id }, cancellationToken))
            .Where(row => row.CaseVersion == version && row.Verdict != Verdict.Error).ToList();
        var row = rows.LastOrDefault(each => each.Verdict == Verdict.Fail) ?? rows.LastOrDefault()
            ?? throw InputException.One(from, id, "a case that has an output of a night, with the fixtures that it has now");
        var checks = await store.ChecksAsync(row.OutputId, cancellationToken);
        return new Specimen
        {
            Id = row.OutputId,
            Run = row.Run.ToString(),
            Case = id,
            Title = evalCase.Description.Length > 0 ? evalCase.Description : id,
            Target = evalCase.Target,
            Vars = evalCase.Vars,
            Output = await OutputAsync(store, row, cancellationToken),
            Failing = [.. checks.Where(check => check.Result.Verdict == Verdict.Fail).Select(check => $"{check.Metric ?? check.CheckId}: {check.Result.Reason}")],
        };
    }

    private static async Task<ModelOutput> OutputAsync(ILoopStore store, ScoreRow row, CancellationToken cancellationToken)
    {
        var query = new ScoreQuery { Kind = row.Run.Kind, FromRun = row.Run.Number, ToRun = row.Run.Number, Case = row.Case };
        await foreach (var output in store.OutputsAsync(query, cancellationToken))
        {
            if (output.Id == row.OutputId && output.Output is { } answer)
            {
                return answer;
            }
        }

        throw new IntegrityException($"The output {row.OutputId} of {row.Case} has a score and no text.");
    }
}
