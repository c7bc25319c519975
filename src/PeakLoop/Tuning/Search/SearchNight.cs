using System.Text.Json;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Prompts;

namespace PeakLoop.Tuning.Search;

/// <summary>What a night's search left.</summary>
/// <param name="Prompt">The prompt in force.</param>
/// <param name="Pool">Pool.</param>
/// <param name="Search">Belief and standing of its lines.</param>
/// <param name="InForce">Lines that are in force.</param>
/// <param name="Leader">The version that looks best.</param>
/// <param name="End">How the search ended.</param>
public sealed record SearchFound(
    PromptDocument Prompt, SearchPool Pool, LineSearch Search, IReadOnlyList<int> InForce, LineMix Leader, SearchEnd End)
{
    /// <summary>Lines that the leader changes in the version in force.</summary>
    public IReadOnlyList<ProposedLine> Changes => [.. Leader.Lines.Concat(InForce).Distinct()
        .Where(line => Leader.Lines.Contains(line) != InForce.Contains(line)).Order().Select(line => Pool.Lines[line])];

    /// <summary>Expected gain of the leader over the version in force, 0..1, and its standard deviation.</summary>
    public (double Mean, double Deviation) Gain
    {
        get
        {
            var mean = Search.Model.Predict(Leader.Lines.ToHashSet()) - Search.Model.Predict(InForce.ToHashSet());
            return (mean, Math.Sqrt(Changes.Sum(line => Math.Pow(Search.Model.Value(line.Number).Deviation, 2))));
        }
    }

    /// <summary>The per-case front of the version in force, the leader, and the leader with one line more or less.</summary>
    public IReadOnlyList<FrontCandidate> Front()
    {
        var variants = new List<FrontCandidate> { Candidate("in-force", InForce), Candidate("leader", Leader.Lines) };
        variants.AddRange(Leader.Lines.Select(line => Candidate($"leader-{line}", Leader.Lines.Where(other => other != line))));
        variants.AddRange(Search.Book.Undecided.Where(line => Pool.Lines[line].Strategy != SearchStrategy.NullControl)
            .Select(line => Candidate($"leader+{line}", Leader.Lines.Append(line))));
        return CandidateFront.Of(variants);
    }

    private FrontCandidate Candidate(string name, IEnumerable<int> lines)
    {
        var mix = Search.Book.Mix(lines);
        var set = mix.Lines.ToHashSet();
        var cases = Pool.Sightings.Select(sighting => sighting.Case).Distinct(StringComparer.Ordinal);
        return new FrontCandidate(name, mix, cases.ToDictionary(each => each, each => Search.Model.PredictCase(each, set)!.Value, StringComparer.Ordinal));
    }
}

/// <summary>One night of search on a prompt: the pool of earlier nights goes on, and what was added is stored for the next.</summary>
internal sealed class SearchNight(TuningContext context, string prompt)
{
    /// <summary>Searches and stores.</summary>
    public async Task<SearchFound> RunAsync(CancellationToken cancellationToken)
    {
        var document = context.Prompts[prompt];
        var model = context.ModelOf(prompt);
        var cases = Identity(context.CasesOf(prompt, EvalSplit.Tune));
        var pool = SearchPool.Of(context.Pool, prompt, (document.Hash, document.Sections), model, cases);
        var before = (pool.Lines.Count, pool.Sightings.Count);
        var options = new SearchOptions { MaxCalls = context.Options.MaxSearchCalls, Seed = context.Record.Start.Seed };
        var search = new LineSearch(new CaseDesk(context, document), pool, options, context.Run.ToString(), context.ModelOf(Roles.Reflector));
        var end = await search.RunAsync(cancellationToken);
        var night = PoolNight.Of(prompt, pool, context.Series, before, model, cases, end);
        await context.SaveValue(PoolNight.ValueName, JsonSerializer.Serialize(night, CycleValueJson.Options), cancellationToken);
        return new SearchFound(document, pool, search, pool.InForce(document.Sections) ?? [], search.Book.Leader(), end);
    }

    private static string Identity(IEnumerable<EvalCase> cases) => ContentHash.Short(ContentHash.Of(
        [.. cases.SelectMany(each => new[] { each.Id, EvalIdentity.CaseVersion(each), EvalIdentity.CheckSetVersion(each) })]));
}
