using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Tuning.Search;

/// <summary>What a search found.</summary>
/// <param name="Incumbent">The version in force, scored on the tune split.</param>
/// <param name="Best">The best candidate that looks better than the incumbent; null if none does.</param>
/// <param name="Candidates">Candidates tried.</param>
/// <param name="Calls">Logical model calls made: reflections and case runs.</param>
/// <param name="Rejected">Proposals that could not be used, with the reason.</param>
/// <param name="Ended">Why the search ended: <c>rounds | calls | budget | nothing fails</c>.</param>
public sealed record SearchResult(
    Candidate Incumbent, Candidate? Best, int Candidates, int Calls, IReadOnlyList<string> Rejected, string Ended);

/// <summary>
/// Reflective search over the sections of one prompt on the tune split: a failing minibatch, a proposed edit, a paired comparison with the
/// parent on that minibatch, and, if it does not look worse, on the whole split. Permissive on purpose: the gate decides, on other cases.
/// </summary>
public sealed class PromptSearch(TuningContext context, string prompt)
{
    private const int Minibatch = 4;
    private const int MaxRounds = 12;

    private readonly IReadOnlyList<EvalCase> cases = context.CasesOf(prompt, EvalSplit.Tune);
    private readonly LeakScan leaks = new(context.Cases.Where(each => each.Target == prompt));
    private readonly List<string> rejected = [];
    private readonly Dictionary<string, ScoredOutput> outputs = new(StringComparer.Ordinal);
    private int calls;

    /// <summary>Runs the search within its calls; what budget prevents ends it early.</summary>
    public async Task<SearchResult> RunAsync(CancellationToken cancellationToken)
    {
        var incumbent = new Candidate("incumbent", context.Prompts[prompt], null, null, []);
        var pool = new List<Candidate> { incumbent };
        var ended = "rounds";
        try
        {
            await ScoreAsync(incumbent, cases, cancellationToken);
            for (var round = 1; round <= MaxRounds; round++)
            {
                if (calls + Minibatch + 1 > context.Options.MaxSearchCalls)
                {
                    ended = "calls";
                    break;
                }

                var parent = pool.MaxBy(candidate => candidate.Scores.Count == cases.Count ? candidate.Scores.Values.DefaultIfEmpty(0).Average() : -1)!;
                var failing = Failing(parent, round);
                if (failing.Count == 0)
                {
                    ended = "nothing fails";
                    break;
                }

                if (await ProposeAsync(parent, failing, round, cancellationToken) is { } candidate)
                {
                    pool.Add(candidate);
                    await JudgeAsync(candidate, parent, failing, cancellationToken);
                }
            }
        }
        catch (BudgetExhaustedException)
        {
            ended = "budget";
        }

        var best = pool.Skip(1).Where(candidate => candidate.Scores.Count == cases.Count && candidate.GainOver(incumbent) > 0)
            .OrderByDescending(candidate => candidate.GainOver(incumbent)).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).FirstOrDefault();
        return new SearchResult(incumbent, best, pool.Count - 1, calls, rejected, ended);
    }

    private async Task<Candidate?> ProposeAsync(Candidate parent, List<EvalCase> failing, int round, CancellationToken cancellationToken)
    {
        var sections = parent.Document.TunableSections.Select(part => part.Name!).ToList();
        var section = sections[(round - 1) % sections.Count];
        var examples = failing.ConvertAll(each => Reflection.Example(each, outputs[Key(parent, each)]));
        calls++;
        var (edits, problem) = await Reflection.ProposeAsync(
            context, parent, section, examples, "reflect", $"tune/{prompt}/reflect:{round}", cancellationToken);
        var text = problem is null ? SectionEdits.Apply(parent.Document.Sections[section], edits, out problem) : null;
        if (text is not null && leaks.Find(text, parent.Document.Sections[section]) is { } leak)
        {
            problem = $"quotes case {leak.Case}: '{leak.Words}'";
        }

        if (problem is not null || text is null)
        {
            rejected.Add($"round {round}, section {section}: {problem}");
            return null;
        }

        var document = parent.Document.WithSectionTexts(new Dictionary<string, string> { [section] = text });
        return new Candidate($"c{round}", document, parent.Name, section, edits);
    }

    /// <summary>Minibatch first; the whole split only for a candidate that does not look worse there.</summary>
    private async Task JudgeAsync(Candidate candidate, Candidate parent, List<EvalCase> failing, CancellationToken cancellationToken)
    {
        await ScoreAsync(candidate, failing, cancellationToken);
        var rest = cases.Except(failing).ToList();
        if (candidate.GainOver(parent) > 0 && calls + rest.Count <= context.Options.MaxSearchCalls)
        {
            await ScoreAsync(candidate, rest, cancellationToken);
        }
    }

    private async Task ScoreAsync(Candidate candidate, IReadOnlyList<EvalCase> batch, CancellationToken cancellationToken)
    {
        var requests = batch.Select(each => new CaseRequest(
            each, candidate.Arm, 1, ScorePurpose.Search, $"tune/{prompt}/search/{candidate.Name}/case:{each.Id}", BudgetAccount.Tune)).ToList();
        calls += requests.Count;
        var results = await context.Runner.RunAsync(requests, cancellationToken);
        foreach (var (evalCase, scored) in batch.Zip(results))
        {
            if (scored is null)
            {
                throw new BudgetExhaustedException(BudgetAccount.Tune, "tune", "no budget for the next case of the search");
            }

            outputs[Key(candidate, evalCase)] = scored;
            if (scored.Score.Score is { } score)
            {
                candidate.Scores[evalCase.Id] = score;
            }
        }
    }

    /// <summary>Cases the parent does not fully meet, another part of them each round.</summary>
    private List<EvalCase> Failing(Candidate parent, int round)
    {
        var failing = cases.Where(each => parent.Scores.TryGetValue(each.Id, out var score) && score < 1)
            .OrderBy(each => ContentHash.Seed(context.Record.Start.Seed.ToString(), context.Run.ToString(), round.ToString(), each.Id)).ToList();
        return failing.Count <= Minibatch ? failing : failing[..Minibatch];
    }

    private static string Key(Candidate candidate, EvalCase evalCase) => $"{candidate.Name} {evalCase.Id}";
}
