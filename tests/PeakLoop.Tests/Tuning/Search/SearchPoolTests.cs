using PeakLoop.Tuning.Search;
using Xunit;

namespace PeakLoop.Tests.Tuning.Search;

public sealed class SearchPoolTests
{
    [Fact]
    public void A_night_goes_on_from_what_the_nights_before_it_added()
    {
        var first = Night(new SearchPool("base", Lines.Sections), 0, Lines.Add(0, "State a date."));
        var pool = Read(Lines.Sections, first);
        Assert.Equal(["State a date."], pool.Lines.Select(line => line.Edit.Text));
        Assert.Equal([0.5], pool.Sightings.Select(sighting => sighting.Score));
        Assert.Equal([0.25, 1], pool.Sightings[0].Checks.Select(check => check.Score));

        var both = Read(Lines.Sections, first, Night(pool, 1, Lines.Add(1, "Cite the id.")));
        Assert.Equal([0, 1], both.Lines.Select(line => line.Number));
        Assert.Equal(2, both.Sightings.Count);
    }

    [Fact]
    public void After_a_promotion_the_pool_goes_on_with_the_promoted_lines_in_force()
    {
        var first = Night(new SearchPool("base", Lines.Sections), 0, Lines.Add(0, "State a date."));
        var promoted = LineMix.Of(Lines.Sections, first.Lines).Sections;
        var pool = Read(promoted, first);
        Assert.Equal("base", pool.Base);
        Assert.Equal([0], pool.InForce(promoted));
    }

    [Fact]
    public void A_file_edited_by_hand_begins_a_new_pool()
    {
        var first = Night(new SearchPool("base", Lines.Sections), 0, Lines.Add(0, "State a date."));
        var edited = new Dictionary<string, string>(Lines.Sections) { ["first"] = "- Written by hand." };
        var pool = Read(edited, first);
        Assert.Empty(pool.Lines);
        Assert.Equal(edited, pool.Sections);
    }

    [Theory]
    [InlineData("another-model", "cases")]
    [InlineData("model", "other-cases")]
    public void Sightings_of_another_model_or_of_other_cases_are_not_used(string model, string cases)
    {
        var first = Night(new SearchPool("base", Lines.Sections), 0, Lines.Add(0, "State a date."));
        Assert.Empty(SearchPool.Of([first], "planner", ("base", Lines.Sections), model, cases).Lines);
    }

    private static SearchPool Read(IReadOnlyDictionary<string, string> inForce, params PoolNight[] nights) =>
        SearchPool.Of(nights, "planner", ("hash", inForce), "model", "cases");

    private static PoolNight Night(SearchPool pool, int sightings, ProposedLine line)
    {
        var before = (pool.Lines.Count, pool.Sightings.Count);
        pool.Add(line);
        pool.Add(new PooledSighting("case-1", [line.Number], 0.5, [new CheckSighting("dates", 0.5, 0.25), new CheckSighting("owners", 0.5, 1)]));
        Assert.Equal(sightings + 1, pool.Sightings.Count);
        return PoolNight.Of("planner", pool, "rehearsal", before, "model", "cases", new SearchEnd(10, 1, [], "calls"));
    }
}
