namespace PeakLoop.Tuning.Search;

/// <summary>How a search ended.</summary>
/// <param name="Calls">Model calls made: probes and reflections.</param>
/// <param name="Reflections">Reflections among them.</param>
/// <param name="Refused">Proposals that could not be used, with the reason.</param>
/// <param name="Ended">Why: <c>calls | budget | provider errors</c>.</param>
public sealed record SearchEnd(int Calls, int Reflections, IReadOnlyList<string> Refused, string Ended);

/// <summary>
/// Searches the lines of one prompt. Reflections propose lines against what fails most; probes run tune cases under mixes of lines drawn from
/// what is believed of each (Thompson sampling, one case at a time); lines that are credibly no good drop out. Permissive on purpose: the gate
/// decides, on other cases. Deterministic in its seed and the answers of its desk.
/// </summary>
public sealed class LineSearch
{
    private const int FirstProbes = 16;

    private readonly ISearchDesk desk;
    private readonly SearchPool pool;
    private readonly SearchOptions options;
    private readonly SeededDraws draws;
    private readonly ReflectionAgenda agenda;
    private readonly List<string> refused = [];
    private int calls, probes, reflections, failedProbes;

    /// <summary>A search that goes on with a pool.</summary>
    /// <param name="desk">Runs cases and reflections.</param>
    /// <param name="pool">Pool of the prompt; grows.</param>
    /// <param name="options">Settings.</param>
    /// <param name="run">Names the run in lineages and seeds.</param>
    /// <param name="modelAlias">Alias of the reflector's model, for lineages.</param>
    public LineSearch(ISearchDesk desk, SearchPool pool, SearchOptions options, string run, string modelAlias)
    {
        (this.desk, this.pool, this.options) = (desk, pool, options);
        draws = SeededDraws.Of(options.Seed, "search", run);
        Model = LineModel.Of(pool);
        Book = new LineBook(pool, Model, options);
        agenda = new ReflectionAgenda(pool, Model, Book, options, draws, run, modelAlias);
    }

    /// <summary>What is believed of the lines.</summary>
    public LineModel Model { get; }

    /// <summary>Where they stand.</summary>
    public LineBook Book { get; }

    /// <summary>Searches until the calls or the budget end.</summary>
    public Task<SearchEnd> RunAsync(CancellationToken cancellationToken) => RunAsync(options.MaxCalls, cancellationToken);

    /// <summary>Searches, or goes on searching, until so many calls are made in all or the budget ends.</summary>
    public async Task<SearchEnd> RunAsync(int maxCalls, CancellationToken cancellationToken)
    {
        while (calls < maxCalls)
        {
            var asks = probes >= FirstProbes && Book.Undecided.Count() < options.InFlight;
            var orders = asks ? agenda.Next(Math.Min(options.Reflections, maxCalls - calls), reflections) : [];
            if (!(orders.Count > 0 ? await ReflectAsync(orders, cancellationToken) : await ProbeAsync(maxCalls - calls, cancellationToken)))
            {
                return End("budget");
            }

            if (failedProbes >= 3 * options.Batch)
            {
                return End("provider errors");
            }
        }

        return End("calls");
    }

    private SearchEnd End(string reason) => new(calls, reflections, refused, reason);

    private async Task<bool> ReflectAsync(IReadOnlyList<ReflectionOrder> orders, CancellationToken cancellationToken)
    {
        var answers = await desk.ReflectAsync(orders, cancellationToken);
        for (var index = 0; index < answers.Count; index++)
        {
            if (!answers[index].Spent)
            {
                return false;
            }

            calls++;
            reflections++;
            if (answers[index].Problem is { } problem)
            {
                refused.Add($"reflection {orders[index].Number}, section {orders[index].Section}: {problem}");
            }

            foreach (var line in agenda.Lines(orders[index], answers[index], desk, refused))
            {
                Take(line);
            }

            if (options.NullControlEvery > 0 && reflections % options.NullControlEvery == 0)
            {
                Take(agenda.NullControl(orders[index]));
            }
        }

        return true;
    }

    private void Take(ProposedLine line)
    {
        pool.Add(line);
        Model.AddLine(line.Aim, line.Shown.ToHashSet(StringComparer.Ordinal));
    }

    private async Task<bool> ProbeAsync(int most, CancellationToken cancellationToken)
    {
        var batch = new List<Probe>();
        var undecided = Book.Undecided.ToList();
        var cases = new CaseChoice(desk.Cases, Model, pool, options, draws);
        for (var count = Math.Min(options.Batch, most); count > 0; count--)
        {
            batch.Add(new Probe(++probes, cases.Next(undecided, probes), Draw(undecided)));
        }

        var seen = await desk.RunAsync(batch, cancellationToken);
        for (var index = 0; index < seen.Count; index++)
        {
            calls++;
            failedProbes = seen[index] is null ? failedProbes + 1 : 0;
            if (seen[index] is { } sighting)
            {
                pool.Add(new PooledSighting(sighting.Case, batch[index].Mix.Lines, sighting.Score, sighting.Checks));
                Model.Observe(sighting, batch[index].Mix.Lines);
                agenda.Saw(sighting, batch[index].Mix);
            }
        }

        Model.Refit();
        return seen.Count == batch.Count;
    }

    private LineMix Draw(List<int> undecided)
    {
        if (!options.Joint)
        {
            var leader = Enumerable.Range(0, pool.Lines.Count).Where(Book.IsGood).ToList();
            return Book.Mix(undecided.Count == 0 || draws.Uniform() < 0.3 ? leader : leader.Append(undecided[draws.Below(undecided.Count)]));
        }

        var lines = new List<int>();
        for (var line = 0; line < pool.Lines.Count; line++)
        {
            if (!Book.IsOut(line) && (options.Thompson || Book.IsGood(line) ? Model.Draw(line, draws) > Book.Worth(line) : draws.Uniform() < 0.5))
            {
                lines.Add(line);
            }
        }

        return Book.Mix(lines);
    }
}
