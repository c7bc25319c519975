using PeakLoop.Evals.Quality;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Tests.Evals.Quality;

public sealed class CheckMeasureTests
{
    [Fact]
    public void A_check_that_never_failed_is_saturated_for_at_least_the_cycles_it_ran()
    {
        var never = Saturation.Of([Seen(1), Seen(2), Seen(5)]);
        Assert.Equal((MeasuredState.Partial, 3, 3), (never.State, never.Value, never.N));
        var failed = Saturation.Of([Seen(1), Seen(2, passed: false), Seen(5), Seen(6)]);
        Assert.Equal((MeasuredState.Measured, 2), (failed.State, failed.Value));
        Assert.Equal(MeasuredState.Unknown, Saturation.Of([]).State);
    }

    [Fact]
    public void Flips_on_one_output_are_flakiness_and_a_single_run_says_nothing()
    {
        var flaky = Flakiness.Of([new Repeats("c", "a", "o1", 3, 2), new Repeats("c", "a", "o2", 5, 0)]);
        Assert.Equal(50, flaky.Value);
        Assert.Equal(0.6, new Repeats("c", "a", "o", 3, 2).Disagreement, 12);
        Assert.Equal(MeasuredState.Unknown, Flakiness.Of([new Repeats("c", "a", "o", 1, 0)]).State);
    }

    [Fact]
    public void A_check_that_goes_with_the_rest_over_versions_discriminates_and_one_that_goes_against_it_is_negative()
    {
        var sightings = new List<Sighting>();
        for (var version = 0; version < 12; version++)
        {
            foreach (var (check, passes) in new[] { ("a", version % 3 > 0), ("b", version % 3 > 0), ("against", version % 3 == 0) })
            {
                sightings.Add(new Sighting(check, "case", $"{version}", version, $"v{version}", passes));
            }
        }

        var rest = new ItemRest(sightings);
        Assert.True(new ItemRest([.. sightings.Where(each => each.Check != "against")]).Of("a").Low > 0.9);
        Assert.True(rest.Of("against").High < 0);
        Assert.Equal(MeasuredState.Unknown, new ItemRest([.. sightings.Where(each => each.Night < 9)]).Of("a").State);
    }

    [Fact]
    public void Two_checks_are_alike_only_with_enough_outputs_that_both_failed()
    {
        Assert.Single(Alike(40, 10));
        Assert.Empty(Alike(40, 6));
        Assert.Empty(Alike(25, 10));
        var kills = new[] { ("a", "mutant") }.ToLookup(each => each.Item1, each => each.Item2);
        Assert.Empty(RedundantPair.Find(Pairs(40, 10), kills));
    }

    [Fact]
    public void The_median_nights_to_detection_count_what_still_waits()
    {
        var found = DetectionLatency.Of([new DefectHistory(1, 3, 9), new DefectHistory(2, 5, 9), new DefectHistory(4, null, 9)]);
        Assert.Equal(3, found.Value);
        Assert.Equal(3, found.N);
        Assert.Equal(MeasuredState.Unknown, DetectionLatency.Of([new DefectHistory(1, null, 9)]).State);
        Assert.Equal(MeasuredState.Unknown, DetectionLatency.Of([]).State);
    }

    private static IReadOnlyList<RedundantPair> Alike(int outputs, int fails) =>
        RedundantPair.Find(Pairs(outputs, fails), Enumerable.Empty<string>().ToLookup(each => each));

    private static IEnumerable<Sighting> Pairs(int outputs, int fails) => Enumerable.Range(0, outputs).SelectMany(output =>
        new[] { "a", "b" }.Select(check => new Sighting(check, "case", $"{output}", 1, "v", output >= fails)));

    private static Sighting Seen(int night, bool passed = true) => new("c", "case", $"{night}", night, "v", passed);
}
