using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Tests.Organization.Store;

public sealed class FactBookTests
{
    private static readonly DateTimeOffset At = SampleFacts.Now;

    [Fact]
    public void Rows_read_back_as_the_same_facts_with_their_provenance()
    {
        var facts = SampleFacts.Read();
        var again = FactBook.FromEntries(FactBook.ToEntries(facts, At, "ann"), facts.Name);
        Assert.Equal(OwnFormat.Write(facts).ToJsonString(), OwnFormat.Write(again).ToJsonString());
        Assert.Equal(facts.Goals.Select(goal => goal.Provenance), again.Goals.Select(goal => goal.Provenance));
    }

    [Fact]
    public void A_moved_line_does_not_change_the_hash_and_a_changed_title_does()
    {
        var goal = new Goal("g", "G", "t") { Provenance = new Provenance("own:a.yaml", "g", "a.yaml", 3) };
        string Hash(Goal each) => FactBook.ToEntries(new OrganizationFacts { Goals = [each] }, At, "ann").Single().ContentHash;
        Assert.Equal(Hash(goal), Hash(goal with { Provenance = goal.Provenance with { Line = 9 } }));
        Assert.NotEqual(Hash(goal), Hash(goal with { Title = "H" }));
    }

    [Fact]
    public void A_snapshot_reads_back_with_order_and_provenance_even_where_references_lead_nowhere()
    {
        var facts = new OrganizationFacts
        {
            Name = "N",
            Goals = [new Goal("z", "Z", "nobody") { Parent = "gone", Provenance = new Provenance("kep:k", "s/z", "k/z", 3) }, new Goal("a", "A", "nobody")],
        };
        var again = FactSnapshot.Read(FactSnapshot.Write(facts));
        Assert.Equal(["z", "a"], again.Goals.Select(goal => goal.Id));
        Assert.Equal((facts.Name, facts.Goals[0].Provenance), (again.Name, again.Goals[0].Provenance));
        Assert.Equal(FactSnapshot.Write(facts), FactSnapshot.Write(again));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"formatVersion":2,"name":"","facts":[]}""")]
    [InlineData("""{"formatVersion":1,"name":"","facts":[{}]}""")]
    public void A_damaged_snapshot_is_an_integrity_error(string text) => Assert.Throws<IntegrityException>(() => FactSnapshot.Read(text));

    [Fact]
    public void A_damaged_row_is_an_integrity_error_that_names_the_fact()
    {
        var error = Assert.Throws<IntegrityException>(() => FactBook.FromEntries([Row("goal", "g", "{\"id\":1")]));
        Assert.StartsWith("goal 'g' in the store is damaged", error.Message, StringComparison.Ordinal);
        Assert.Throws<IntegrityException>(() => FactBook.FromEntries([Row("goal", "g", "[]")]));
        Assert.Throws<IntegrityException>(() => FactBook.FromEntries([Row("goal", "g", "{\"id\":\"g\"}")]));
    }

    [Fact]
    public void Withdrawn_facts_and_metric_readings_are_left_out() =>
        Assert.Empty(FactBook.FromEntries([Row("goal", "g", null), Row("metric-reading", "g/k", "{}")]).Goals);

    private static FactEntry Row(string kind, string id, string? json) => new(kind, id, "config", id, "h", json, At, "ann", null);
}
