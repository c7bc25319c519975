namespace PeakLoop.Tuning.Search;

/// <summary>Chooses the next tune case: each once to begin with, then those whose checks look at what undecided lines are for.</summary>
internal sealed class CaseChoice(IReadOnlyList<string> cases, LineModel model, SearchPool pool, SearchOptions options, SeededDraws draws)
{
    /// <summary>Draws compared for one choice.</summary>
    private const int Draws = 3;

    private readonly Dictionary<string, int> seen = pool.Sightings.CountBy(sighting => sighting.Case).ToDictionary(StringComparer.Ordinal);

    /// <summary>The case of the next probe.</summary>
    public string Next(IReadOnlyList<int> undecided, int number)
    {
        var chosen = cases.All(each => seen.GetValueOrDefault(each) > 0) && options.InformativeCases && undecided.Count > 0
            ? Informative(undecided)
            : Enumerable.Range(number, cases.Count).Select(index => cases[index % cases.Count]).MinBy(each => seen.GetValueOrDefault(each))!;
        seen[chosen] = seen.GetValueOrDefault(chosen) + 1;
        return chosen;
    }

    private string Informative(IReadOnlyList<int> undecided)
    {
        var wanted = undecided.Select(line => pool.Lines[line].Aim).OfType<string>().CountBy(aim => aim).ToDictionary(StringComparer.Ordinal);
        return Enumerable.Range(0, Draws).Select(_ => cases[draws.Below(cases.Count)])
            .MaxBy(each => model.MetricsOf(each).Sum(metric => wanted.GetValueOrDefault(metric)))!;
    }
}
