using PeakLoop.Tuning.Search;
using Xunit;

namespace PeakLoop.Tests.Tuning.Search;

public sealed class CandidateFrontTests
{
    [Fact]
    public void A_candidate_that_is_best_nowhere_is_not_on_the_front() =>
        Assert.Equal(["a", "b"], Names(Candidate("a", 0.9, 0.1), Candidate("b", 0.1, 0.9), Candidate("c", 0.5, 0.5)));

    [Fact]
    public void A_candidate_whose_cases_others_hold_too_is_removed_by_fixpoint() =>
        Assert.Equal(["a", "b"], Names(Candidate("a", 0.9, 0.9, 0.1), Candidate("b", 0.1, 0.9, 0.9), Candidate("c", 0.2, 0.9, 0.2)));

    [Fact]
    public void The_one_that_holds_most_cases_comes_first()
    {
        var front = CandidateFront.Of([Candidate("a", 0.9, 0.1, 0.1), Candidate("b", 0.1, 0.9, 0.9)]);
        Assert.Equal([("b", 2), ("a", 1)], front.Select(each => (each.Name, each.Held)));
    }

    [Fact]
    public void Of_equal_candidates_one_stays() =>
        Assert.Single(CandidateFront.Of([Candidate("a", 0.5, 0.5), Candidate("b", 0.5, 0.5)]));

    private static IEnumerable<string> Names(params FrontCandidate[] candidates) => CandidateFront.Of(candidates).Select(each => each.Name).Order(StringComparer.Ordinal);

    private static FrontCandidate Candidate(string name, params double[] scores) => new(
        name, new LineMix(Lines.Sections, []), scores.Index().ToDictionary(each => $"case-{each.Index}", each => each.Item));
}
