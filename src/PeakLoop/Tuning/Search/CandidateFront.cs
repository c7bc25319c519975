namespace PeakLoop.Tuning.Search;

/// <summary>A version with what it is expected to score on each tune case.</summary>
/// <param name="Name">Name within the search.</param>
/// <param name="Mix">The version.</param>
/// <param name="Scores">Expected score by case.</param>
public sealed record FrontCandidate(string Name, LineMix Mix, IReadOnlyDictionary<string, double> Scores)
{
    /// <summary>Expected mean.</summary>
    public double Mean { get; } = Scores.Count == 0 ? 0 : Scores.Values.Average();

    /// <summary>Cases on which no candidate is expected to do better.</summary>
    public int Held { get; init; }
}

/// <summary>
/// The per-case Pareto front (as in GEPA; Agrawal et al. 2025) over expected instead of once observed scores, so that luck on a case holds no
/// place in it. A candidate that is best on some case stays unless every case it holds is also held by others that stay.
/// </summary>
public static class CandidateFront
{
    private const double Same = 1e-9;

    /// <summary>The candidates that are not dominated, most fronts first.</summary>
    public static IReadOnlyList<FrontCandidate> Of(IReadOnlyList<FrontCandidate> candidates)
    {
        var cases = candidates.SelectMany(each => each.Scores.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var fronts = cases.Select(name =>
        {
            var most = candidates.Max(each => each.Scores.GetValueOrDefault(name, double.NegativeInfinity));
            return candidates.Where(each => each.Scores.GetValueOrDefault(name, double.NegativeInfinity) >= most - Same).Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        }).ToList();
        var left = candidates.Where(each => fronts.Exists(front => front.Contains(each.Name)))
            .OrderBy(each => each.Mean).ThenByDescending(each => each.Mix.Lines.Count).Select(each => each.Name).ToList();
        while (left.Find(name => IsCovered(name, fronts, left)) is { } dominated)
        {
            left.Remove(dominated);
        }

        return [.. candidates.Where(each => left.Contains(each.Name)).Select(each => each with { Held = fronts.Count(front => front.Contains(each.Name)) })
            .OrderByDescending(each => each.Held).ThenByDescending(each => each.Mean).ThenBy(each => each.Name, StringComparer.Ordinal)];
    }

    private static bool IsCovered(string name, List<HashSet<string>> fronts, List<string> left) =>
        fronts.Where(front => front.Contains(name)).All(front => front.Any(other => other != name && left.Contains(other)));
}
