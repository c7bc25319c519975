using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Sources.Tests;

/// <summary>Counts on the data that lies beside the checkout, each also found by a few lines of another tool over the same files.</summary>
public sealed class RealDataTests
{
    [SharedDataFact("kubernetes-keps/keps")]
    public void Of_612_proposals_607_become_goals_and_five_are_rejected_for_their_status()
    {
        var import = Import("kep", "kubernetes-keps/keps");
        Assert.Equal((607, 5, 21), (import.Facts.Goals.Count, import.Rejected.Count, import.Facts.Teams.Count));
        Assert.Equal(
            [
                ("sig-api-machinery/4153-declarative-validation", 7, "superseded"),
                ("sig-api-machinery/5000-api-linting-crd-schema-tooling", 8, "provisional|implementable|implemented|deferred|rejected|withdrawn|replaced"),
                ("sig-instrumentation/1753-logs-sanitization", 10, "implemented (alpha)"),
                ("sig-node/2625-cpumanager-policies-thread-placement", 8, "imlpemented"),
                ("sig-node/281-dynamic-kubelet-configuration", 7, "removed"),
            ],
            import.Rejected.Select(item => (item.Key!, item.First.Location.Line, item.First.Value!)));
    }

    [SharedDataFact("kubernetes-keps/history.csv")]
    public void Slips_of_the_proposals_agree_with_a_recount_of_the_history()
    {
        var goals = Import("kep", "kubernetes-keps/keps").Facts.Goals;
        Assert.Equal((204, 579, 2), (goals.Count(goal => goal.Slips > 0), goals.Sum(goal => goal.Slips ?? 0), goals.Count(goal => goal.Slips is null)));
    }

    [SharedDataFact("kubernetes-keps/keps")]
    public void A_second_import_of_the_proposals_changes_nothing()
    {
        var first = MemoryFiles.Plan(Import("kep", "kubernetes-keps/keps"), []);
        Assert.Equal(new SyncCounts(607, 0, 0, 0), first.Goals);
        var second = MemoryFiles.Plan(Import("kep", "kubernetes-keps/keps"), MemoryFiles.Store(first, []));
        Assert.Equal(new SyncCounts(0, 0, 607, 0), second.Goals);
        Assert.Empty(second.Sync.Entries);
        Assert.Empty(second.Sync.Conflicts);
    }

    [SharedDataFact("kubernetes-keps/keps")]
    public void What_the_store_keeps_of_the_proposals_reads_back()
    {
        var import = Import("kep", "kubernetes-keps/keps");
        var back = FactBook.FromEntries(MemoryFiles.Plan(import, []).Sync.Entries);
        Assert.Equal(CanonicalJson.Write(OwnFormat.Write(import.Facts)), CanonicalJson.Write(OwnFormat.Write(back)));
    }

    [SharedDataFact("rust-project-goals/src")]
    public void All_84_goals_of_two_periods_are_read_with_their_asks()
    {
        var import = Import("markdown", "rust-project-goals/src");
        Assert.Equal((84, 0, 0), (import.Facts.Goals.Count, import.Rejected.Count, import.Warnings.Count));
        Assert.Equal(42, import.Facts.Goals.Count(goal => goal.Due == new DateOnly(2025, 6, 30)));
        Assert.Equal(3, import.Facts.Goals.Count(goal => goal.Status == GoalStatus.Dropped));
        Assert.Equal(301, import.Facts.Dependencies.Count);
        Assert.Contains("7 files without a metadata table", import.Notes.Single(), StringComparison.Ordinal);
    }

    [SharedDataFact("kubernetes-keps/keps")]
    public void A_night_over_the_proposals_takes_twelve_goals_of_several_groups_and_says_what_it_left_out()
    {
        var facts = Import("kep", "kubernetes-keps/keps").Facts;
        var result = GoalSelection.Select(facts, new DateTimeOffset(2026, 7, 24, 0, 0, 0, TimeSpan.Zero), new Configuration.NightOptions());
        Assert.Equal(12, result.Selected.Count);
        Assert.InRange(result.Selected.Select(goal => goal.Goal.Team).Distinct().Count(), 4, 12);
        Assert.Equal(607, result.Selected.Count + result.LeftOut.Sum(group => group.Count));
        Assert.StartsWith("595 left out: 303 done, paused or dropped, ", result.LeftOutSummary, StringComparison.Ordinal);
    }

    private static ImportResult Import(string format, string relative)
    {
        var root = SharedData.Find()!;
        return GoalImporter.Import(new GoalImportRequest(format, relative), new SourceFolder(root));
    }
}
