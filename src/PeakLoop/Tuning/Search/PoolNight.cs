namespace PeakLoop.Tuning.Search;

/// <summary>A sighting in the pool.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Lines">Lines of the mix.</param>
/// <param name="Score">Score of the case.</param>
/// <param name="Checks">Checks that scored.</param>
public sealed record PooledSighting(string Case, IReadOnlyList<int> Lines, double Score, IReadOnlyList<CheckSighting> Checks);

/// <summary>A sighting as it is stored.</summary>
/// <param name="Case">Index of the case.</param>
/// <param name="Lines">Lines of the mix.</param>
/// <param name="Score">Score in ten-thousandths.</param>
/// <param name="Checks">For each check: index of the metric, share and score in ten-thousandths.</param>
public sealed record StoredSighting(int Case, IReadOnlyList<int> Lines, int Score, IReadOnlyList<int> Checks);

/// <summary>
/// What one run added to the pool of a prompt. Runs are stored apart and never changed, so that a resumed run goes on from what the runs
/// before it left.
/// </summary>
public sealed record PoolNight
{
    /// <summary>Name of the run's value.</summary>
    public const string ValueName = "search";

    private const double Unit = 10_000;

    /// <summary>Prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Hash of the version that the pool's lines are applied to.</summary>
    public required string Base { get; init; }

    /// <summary>Its sections.</summary>
    public required IReadOnlyDictionary<string, string> Sections { get; init; }

    /// <summary>Series of the run.</summary>
    public required string Series { get; init; }

    /// <summary>Model alias that answered.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of the tune cases.</summary>
    public required string Cases { get; init; }

    /// <summary>Number of the first new line.</summary>
    public required int FirstLine { get; init; }

    /// <summary>New lines.</summary>
    public required IReadOnlyList<ProposedLine> Lines { get; init; }

    /// <summary>Names of the cases.</summary>
    public required IReadOnlyList<string> CaseNames { get; init; }

    /// <summary>Names of the metrics.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>New sightings.</summary>
    public required IReadOnlyList<StoredSighting> Sightings { get; init; }

    /// <summary>Model calls of the run's search.</summary>
    public int Calls { get; init; }

    /// <summary>Reflections among them.</summary>
    public int Reflections { get; init; }

    /// <summary>What a run added to a pool.</summary>
    /// <param name="prompt">Prompt.</param>
    /// <param name="pool">Pool after the run.</param>
    /// <param name="series">Series of the run.</param>
    /// <param name="before">Lines and sightings of the pool before it.</param>
    /// <param name="model">Model alias.</param>
    /// <param name="cases">Identity of the tune cases.</param>
    /// <param name="end">How the search ended.</param>
    public static PoolNight Of(string prompt, SearchPool pool, string series, (int Lines, int Sightings) before, string model, string cases, SearchEnd end)
    {
        var added = pool.Sightings.Skip(before.Sightings).ToList();
        var names = added.Select(each => each.Case).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var metrics = added.SelectMany(each => each.Checks).Select(check => check.Metric).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var caseAt = names.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        var metricAt = metrics.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        return new PoolNight
        {
            Prompt = prompt, Series = series, Base = pool.Base, Sections = pool.Sections, Model = model, Cases = cases, FirstLine = before.Lines,
            Lines = [.. pool.Lines.Skip(before.Lines)], CaseNames = names, Metrics = metrics, Calls = end.Calls, Reflections = end.Reflections,
            Sightings = [.. added.Select(each => new StoredSighting(
                caseAt[each.Case], each.Lines, (int)Math.Round(each.Score * Unit),
                [.. each.Checks.SelectMany(check => new[] { metricAt[check.Metric], (int)Math.Round(check.Share * Unit), (int)Math.Round(check.Score * Unit) })]))],
        };
    }

    /// <summary>The sightings as the search uses them.</summary>
    public IEnumerable<PooledSighting> Read() => Sightings.Select(each => new PooledSighting(
        CaseNames[each.Case], each.Lines, each.Score / Unit,
        [.. each.Checks.Chunk(3).Select(check => new CheckSighting(Metrics[check[0]], check[1] / Unit, check[2] / Unit))]));
}
