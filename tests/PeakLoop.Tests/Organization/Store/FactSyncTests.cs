using PeakLoop.Organization;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Tests.Organization.Store;

public sealed class FactSyncTests
{
    private static readonly DateTimeOffset At = SampleFacts.Now;

    [Fact]
    public void A_second_synchronisation_changes_nothing()
    {
        var facts = SampleFacts.Read();
        var first = Plan([], facts, "config");
        Assert.Equal(new SyncCounts(23, 0, 0, 0), first.Total);
        Assert.Equal(new SyncCounts(8, 0, 0, 0), first.Of(FactKinds.Goal));
        var second = Plan(first.Entries, facts, "config");
        Assert.Equal(new SyncCounts(0, 0, 23, 0), second.Total);
        Assert.Empty(second.Entries);
    }

    [Fact]
    public void Changed_facts_update_and_vanished_ones_are_withdrawn_and_can_come_back()
    {
        var book = Plan([], Facts(Goal("a"), Goal("b")), "s").Entries;
        var next = Plan(book, Facts(Goal("a", "new")), "s");
        Assert.Equal(new SyncCounts(0, 1, 0, 1), next.Total);
        Assert.Null(next.Entries.Single(entry => entry.Id == "b").Json);
        var back = Plan(Latest(book, next.Entries), Facts(Goal("a", "new"), Goal("b")), "s");
        Assert.Equal(new SyncCounts(1, 0, 1, 0), back.Total);
    }

    [Fact]
    public void A_fact_that_a_person_changed_is_a_conflict_and_nothing_is_written()
    {
        var book = Plan([], Facts(Goal("a")), "s").Entries;
        var edited = Plan(book, new OrganizationFacts { Goals = [new Goal("a", "by hand", "t") { Provenance = new Provenance("cli", "a") }] }, "none");
        Assert.Single(edited.Conflicts);
        var held = new[] { book[0] with { Source = "cli", ContentHash = "other" } };
        var sync = Plan(held, Facts(Goal("a")), "s");
        Assert.Equal(new FactConflict("goal", "a", "s", "cli", "f", 4), Assert.Single(sync.Conflicts));
        Assert.Empty(sync.Entries);
    }

    [Fact]
    public void A_source_that_was_not_read_completely_withdraws_nothing() =>
        Assert.Empty(Plan(Plan([], Facts(Goal("a")), "s").Entries, OrganizationFacts.Empty, "other").Entries);

    [Fact]
    public void Of_two_sources_that_state_the_same_fact_the_first_counts_and_the_other_is_a_conflict()
    {
        var other = Goal("a", "other") with { Provenance = new Provenance("r", "a") };
        var sync = Plan([], Facts(Goal("a"), other, Goal("a")), "s");
        Assert.Equal(1, sync.Total.Created);
        Assert.Equal(("r", "s"), (sync.Conflicts.Single().Source, sync.Conflicts.Single().HeldBy));
    }

    [Fact]
    public void A_fact_whose_statement_could_not_be_read_is_not_withdrawn()
    {
        var book = Plan([], Facts(Goal("a"), Goal("b")), "s").Entries;
        var sync = FactSync.Plan(book, OrganizationFacts.Empty, ["s"], At, "ann", new HashSet<string> { "a" });
        Assert.Equal(["b"], sync.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void A_team_that_a_source_only_names_yields_to_a_described_one()
    {
        var described = new Team("t", "The Team") { Purpose = "p", Provenance = new Provenance("config", "t") };
        var book = Plan([], new OrganizationFacts { Teams = [described] }, "config").Entries;
        var sync = Plan(book, new OrganizationFacts { Teams = [new Team("t", "t") { Provenance = new Provenance("s", "t") }] }, "s");
        Assert.Equal((1, 0, 0), (sync.Total.Unchanged, sync.Conflicts.Count, sync.Entries.Count));
    }

    private static FactSync Plan(IReadOnlyList<FactEntry> latest, OrganizationFacts facts, string source) =>
        FactSync.Plan(latest, facts, [source], At, "ann");

    private static List<FactEntry> Latest(IReadOnlyList<FactEntry> older, IReadOnlyList<FactEntry> newer) =>
        [.. older.Where(entry => !newer.Any(each => each.Id == entry.Id)), .. newer];

    private static OrganizationFacts Facts(params Goal[] goals) => new() { Goals = goals };

    private static Goal Goal(string id, string title = "G") => new(id, title, "t") { Provenance = new Provenance("s", id, "f", 4) };
}
