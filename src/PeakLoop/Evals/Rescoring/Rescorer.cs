using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Evals.Rescoring;

/// <summary>What a rescoring did.</summary>
/// <param name="Scored">New scores, in the order of the nights.</param>
/// <param name="Left">Scores still missing, since the budget ended or a judge failed; the next rescoring goes on there.</param>
/// <param name="Results">Check results that were computed or paid for.</param>
public sealed record RescoreResult(IReadOnlyList<ScoreRow> Scored, IReadOnlyList<MissingScore> Left, int Results);

/// <summary>
/// Applies checks to stored outputs: outputs are stored once, checks any number of times. A score is the one that the same output would have
/// got live under the same checks. What is there already is left as it is, so that doing it twice changes nothing.
/// </summary>
/// <param name="store">Everything recorded.</param>
/// <param name="services">Ports of the checks for an output and a case.</param>
public sealed class Rescorer(ILoopStore store, Func<OutputRow, EvalCase, CheckServices> services)
{
    private const int BatchSize = 512;
    private const int MostCasesOneByOne = 12;

    /// <summary>Scores without storing anything. Where the budget did not allow a judge's answer, or a judge failed, nothing comes.</summary>
    public async IAsyncEnumerable<ScoredOutput> ScoreAsync(
        IReadOnlyList<MissingScore> missing, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = 0; from < missing.Count;)
        {
            var last = missing[from].Run.Number + RescoreScan.Slice - 1;
            var to = from;
            while (to < missing.Count && missing[to].Run.Number <= last)
            {
                to++;
            }

            var slice = missing.Skip(from).Take(to - from).ToLookup(each => each.OutputId, StringComparer.Ordinal);
            foreach (var query in Queries([.. missing.Skip(from).Take(to - from)], last))
            {
                await foreach (var output in store.OutputsAsync(query, cancellationToken))
                {
                    foreach (var one in slice[output.Id])
                    {
                        if (await ScoreAsync(one, output, cancellationToken) is { } scored)
                        {
                            yield return scored;
                        }
                    }
                }
            }

            from = to;
        }
    }

    /// <summary>Scores and stores. A budget that ends is no error: what is left is said.</summary>
    public async Task<RescoreResult> RunAsync(IReadOnlyList<MissingScore> missing, CancellationToken cancellationToken)
    {
        var (rows, batch, results) = (new List<ScoreRow>(), new List<ScoredOutput>(), 0);
        var done = new HashSet<(string, string)>();
        await foreach (var scored in ScoreAsync(missing, cancellationToken))
        {
            batch.Add(scored);
            rows.Add(scored.Score);
            results += scored.Checks.Count;
            done.Add((scored.Score.OutputId, scored.Score.Case));
            if (batch.Count == BatchSize)
            {
                await store.SaveAsync([.. batch], cancellationToken);
                batch.Clear();
            }
        }

        await store.SaveAsync(batch, cancellationToken);
        return new RescoreResult(rows, [.. missing.Where(each => !done.Contains((each.OutputId, each.Case.Id)))], results);
    }

    private static IEnumerable<ScoreQuery> Queries(IReadOnlyList<MissingScore> slice, int last)
    {
        var range = new ScoreQuery { Kind = RunKind.Cycle, FromRun = slice[0].Run.Number, ToRun = last };
        foreach (var purpose in slice.Select(each => each.Purpose).Distinct().Order())
        {
            var query = range with { Purpose = purpose };
            var cases = slice.Where(each => each.Purpose == purpose).Select(each => each.StoredCase).Distinct(StringComparer.Ordinal).ToList();
            if (cases.Count > MostCasesOneByOne)
            {
                yield return query;
                continue;
            }

            foreach (var stored in cases)
            {
                yield return query with { Case = stored };
            }
        }
    }

    private async Task<ScoredOutput?> ScoreAsync(MissingScore missing, OutputRow output, CancellationToken cancellationToken)
    {
        var evalCase = missing.Case;
        var ports = services(output, evalCase);
        if (CheckNeeds.Judged(evalCase).Any())
        {
            var recorded = await store.ChecksAsync(output.Id, cancellationToken);
            ports = ports with { Recorded = check => Find(recorded, check, ports) };
        }

        CaseScore score;
        try
        {
            score = await CaseScorer.ScoreAsync(evalCase, output.Output, output.Error, ports, cancellationToken);
        }
        catch (BudgetExhaustedException)
        {
            return null;
        }

        if (score.Verdict == Verdict.Error && output.Error is null && output.Output is not null)
        {
            return null;
        }

        var version = output with { CaseVersion = EvalIdentity.CaseVersion(evalCase) };
        var scored = score.ToScoredOutput(evalCase, version, ports);
        return scored with { Output = output, Score = scored.Score with { Purpose = ScorePurpose.Rescored } };
    }

    /// <summary>A paid verdict that was given for the same output by the same judge under the same definition.</summary>
    private static CheckResult? Find(IReadOnlyList<CheckRow> recorded, CheckDefinition check, CheckServices ports)
    {
        var judge = ports.JudgeVersion(check);
        if (judge.Length == 0)
        {
            return null;
        }

        var version = EvalIdentity.CheckVersion(check);
        return recorded.FirstOrDefault(row => row.CheckVersion == version && row.JudgeVersion == judge && row.Result.Verdict is Verdict.Pass or Verdict.Fail)?.Result;
    }
}
