namespace PeakLoop.Tuning.Search;

/// <summary>Where each line of a pool stands, as the model sees it now.</summary>
public sealed class LineBook(SearchPool pool, LineModel model, SearchOptions options)
{
    /// <summary>Sightings of metrics like its own after which a line may be taken for good or dropped.</summary>
    private const double LeastExposure = 6;

    /// <summary>Sightings after which a line that is not clearly good is not followed further.</summary>
    private const double MostExposure = 40;

    /// <summary>Standard deviations that make a line credibly good (80 %) or no good (10 %).</summary>
    private const double Good = 0.84, Bad = -1.28;

    /// <summary>Share of what a fresh line may be hoped to gain, below which one that was seen is not worth further calls.</summary>
    private const double Opportunity = 0.5;

    /// <summary>What a line must be worth to be in a version: a removal is welcome where it costs nothing.</summary>
    public double Worth(int line) => pool.Lines[line].Edit.Op == "remove" ? -options.LineCost / 2 : options.LineCost;

    /// <summary>Standard deviations by which a line exceeds what it must be worth.</summary>
    public double Standing(int line)
    {
        var (mean, deviation) = model.Value(line);
        return (mean - Worth(line)) / Math.Max(deviation, 1e-9);
    }

    /// <summary>Whether a line has been seen enough and is credibly good.</summary>
    public bool IsGood(int line) => model.Exposure(line) >= LeastExposure && Standing(line) >= Good;

    /// <summary>
    /// Whether a line is out of the race: credibly no good, or, even if it turned out well, worth less than a fresh line may be hoped to be.
    /// </summary>
    public bool IsOut(int line)
    {
        if (!options.Racing || model.Exposure(line) < LeastExposure || IsGood(line))
        {
            return false;
        }

        var (mean, deviation) = model.Value(line);
        return Standing(line) <= Bad || model.Exposure(line) >= MostExposure || mean + deviation < Opportunity * model.Hope(line);
    }

    /// <summary>Lines that are neither good nor out.</summary>
    public IEnumerable<int> Undecided => Enumerable.Range(0, pool.Lines.Count).Where(line => !IsGood(line) && !IsOut(line));

    /// <summary>
    /// The version that looks best: the good lines, less those whose loss the others make up for. Lines that do nothing to the text are
    /// left out of it.
    /// </summary>
    public LineMix Leader()
    {
        var chosen = Enumerable.Range(0, pool.Lines.Count).Where(IsGood).ToHashSet();
        foreach (var line in chosen.OrderBy(line => model.Value(line).Mean).ThenByDescending(line => line).ToList())
        {
            var less = chosen.Where(other => other != line).ToHashSet();
            if (model.Predict(chosen) - model.Predict(less) < Worth(line))
            {
                chosen = less;
            }
        }

        return Mix(chosen.Where(line => pool.Lines[line].Strategy != SearchStrategy.NullControl));
    }

    /// <summary>The version of a set of lines.</summary>
    public LineMix Mix(IEnumerable<int> lines) => LineMix.Of(pool.Sections, lines.Order().Select(line => pool.Lines[line]));

    /// <summary>Null controls that would be taken for good, and how many there are.</summary>
    public (int Run, int Accepted) NullControls()
    {
        var controls = pool.Lines.Where(line => line.Strategy == SearchStrategy.NullControl && model.Exposure(line.Number) >= LeastExposure).ToList();
        return (controls.Count, controls.Count(line => IsGood(line.Number)));
    }
}
