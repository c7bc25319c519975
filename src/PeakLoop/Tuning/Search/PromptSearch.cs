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
/// <param name="Tried">Candidates tried, in order, the merged one last.</param>
/// <param name="Calls">Logical model calls made: reflections and case runs.</param>
/// <param name="Rejected">Proposals that could not be used, with the reason.</param>
/// <param name="Ended">Why the search ended: <c>rounds | calls | budget | nothing fails</c>.</param>
public sealed record SearchResult(
    Candidate Incumbent, Candidate? Best, IReadOnlyList<Candidate> Tried, int Calls, IReadOnlyList<string> Rejected, string Ended);

/// <summary>
/// Reflective search over the sections of one prompt on the tune split. Single-edit candidates are proposed from the incumbent's failures and
/// compared with it case by case; what looks better is merged into one candidate, which must look better on a fresh run again. Permissive on
/// purpose: the gate decides, on other cases.
/// </summary>
public sealed class PromptSearch(TuningContext context, string prompt)
{
    private const int Minibatch = 4;
    private const int MostProposals = 9;
    private const int IncumbentTrials = 2;

    private readonly IReadOnlyList<EvalCase> cases = context.CasesOf(prompt, EvalSplit.Tune);
    private readonly LeakScan leaks = new(context.Cases.Where(each => each.Target == prompt));
    private readonly List<string> rejected = [];
    private readonly List<Candidate> tried = [];
    private readonly Dictionary<string, ScoredOutput> incumbentOutputs = new(StringComparer.Ordinal);
    private int calls;

    /// <summary>Runs the search within its calls; what budget prevents ends it early with what was found by then.</summary>
    public async Task<SearchResult> RunAsync(CancellationToken cancellationToken)
    {
        var incumbent = new Candidate("incumbent", context.Prompts[prompt], null, null, []);
        Candidate? best = null;
        var ended = "rounds";
        try
        {
            await ScoreAsync(incumbent, IncumbentTrials, cancellationToken);
            for (var round = 1; round <= MostProposals; round++)
            {
                // The merged candidate's run is kept in reserve: without it nothing reaches the gate.
                if (calls + 1 + (2 * cases.Count) > context.Options.MaxSearchCalls)
                {
                    ended = "calls";
                    break;
                }

                var failing = Failing(incumbent, round);
                if (failing.Count == 0)
                {
                    ended = "nothing fails";
                    break;
                }

                if (await ProposeAsync(incumbent, failing, round, cancellationToken) is { } candidate)
                {
                    tried.Add(candidate);
                    await ScoreAsync(candidate, 1, cancellationToken);
                }
            }

            best = await MergeAsync(incumbent, cancellationToken);
        }
        catch (BudgetExhaustedException)
        {
            ended = "budget";
        }

        return new SearchResult(incumbent, best, tried, calls, rejected, ended);
    }

    private async Task<Candidate?> ProposeAsync(Candidate parent, List<EvalCase> failing, int round, CancellationToken cancellationToken)
    {
        var sections = parent.Document.TunableSections.Select(part => part.Name!).ToList();
        var section = sections[(round - 1) % sections.Count];
        var examples = failing.ConvertAll(each => Reflection.Example(each, incumbentOutputs[each.Id]));
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

    /// <summary>
    /// All edits that look better, applied one after another, best first; an edit that no longer applies is left out. The result counts only
    /// if it looks better than the incumbent on a run of its own: separately good edits do not always compose.
    /// </summary>
    private async Task<Candidate?> MergeAsync(Candidate incumbent, CancellationToken cancellationToken)
    {
        var sections = incumbent.Document.Sections.ToDictionary(StringComparer.Ordinal);
        var edits = new List<SectionEdit>();
        foreach (var candidate in tried.Where(each => each.SparseGainOver(incumbent) > 0)
            .OrderByDescending(each => each.SparseGainOver(incumbent)).ThenBy(each => each.Name, StringComparer.Ordinal))
        {
            if (SectionEdits.Apply(sections[candidate.Section!], candidate.Edits, out _) is { } text)
            {
                sections[candidate.Section!] = text;
                edits.AddRange(candidate.Edits);
            }
        }

        if (edits.Count == 0)
        {
            return null;
        }

        var merged = new Candidate("merged", incumbent.Document.WithSectionTexts(sections), incumbent.Name, null, edits);
        await ScoreAsync(merged, 1, cancellationToken);
        tried.Add(merged);
        return merged.SparseGainOver(incumbent) > 0 ? merged : null;
    }

    private async Task ScoreAsync(Candidate candidate, int trials, CancellationToken cancellationToken)
    {
        var requests = (from each in cases
                        from trial in Enumerable.Range(1, trials)
                        select new CaseRequest(
                            each, candidate.Arm, trial, ScorePurpose.Search, $"tune/{prompt}/search/{candidate.Name}/case:{each.Id}/trial:{trial}",
                            BudgetAccount.Tune)).ToList();
        calls += requests.Count;
        var results = await context.Runner.RunAsync(requests, cancellationToken);
        if (results.Any(result => result is null))
        {
            throw new BudgetExhaustedException(BudgetAccount.Tune, "tune", "no budget for the next case of the search");
        }

        foreach (var result in results.OfType<ScoredOutput>())
        {
            candidate.Metrics.Add(result);
        }

        foreach (var group in results.OfType<ScoredOutput>().Where(result => result.Score.Score is not null).GroupBy(result => result.Score.Case))
        {
            candidate.Scores[group.Key] = group.Average(result => result.Score.Score!.Value);
            if (candidate.Parent is null)
            {
                incumbentOutputs[group.Key] = group.MinBy(result => result.Score.Score)!;
            }
        }
    }

    /// <summary>Cases the incumbent does not fully meet, another part of them each round.</summary>
    private List<EvalCase> Failing(Candidate incumbent, int round)
    {
        var failing = cases.Where(each => incumbent.Scores.TryGetValue(each.Id, out var score) && score < 1)
            .OrderBy(each => ContentHash.Seed(context.Record.Start.Seed.ToString(), context.Run.ToString(), round.ToString(), each.Id)).ToList();
        return failing.Count <= Minibatch ? failing : failing[..Minibatch];
    }
}
