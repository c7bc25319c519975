using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Sources.Tests.Kep;

public sealed class KepImporterTests
{
    private const string Resize = """
        title: In-place resize
        kep-number: 12
        owning-sig: sig-node
        authors: ["@ann", "@bob"]
        status: implementable # template comment
        stage: beta
        last-updated: 2025-01-02
        creation-date: 2025-30-01
        latest-milestone: "v1.31"
        milestone:
          alpha: "v1.30"
          beta: 1.31
          stable: TBD
        see-also:
          - /keps/sig-node/14-quota/README.md
          - https://github.com/kubernetes/enhancements/issues/13
          - n/a
        replaces:
          - "/keps/sig-node/14-quota"
        """;

    private const string History = """
        kep,changed_at,status,stage,latest_milestone,alpha,beta,stable,owning_sig
        sig-node/12-resize,2025-01-01T00:00:00Z,provisional,alpha,v1.29,v1.29,v1.30,,sig-node
        sig-node/12-resize,2025-02-01T00:00:00Z,provisional,alpha,v1.30,,v1.31,v1.33,sig-node
        sig-node/12-resize,2025-03-01T00:00:00Z,implementable,alpha,v1.30,v1.30,v1.31,v1.32,sig-node
        """;

    [Fact]
    public void A_proposal_becomes_a_goal_of_its_owning_group()
    {
        var import = Files().Import("kep", "keps");
        var goal = import.Facts.Goals.Single(goal => goal.Id == "12-resize");
        Assert.Equal(("In-place resize", "sig-node", GoalStatus.Active, "approvers of sig-node"), (goal.Title, goal.Team, goal.Status, goal.Owner));
        Assert.Equal(new Provenance("kep:keps", "sig-node/12-resize", "keps/sig-node/12-resize/kep.yaml", 1), goal.Provenance);
        Assert.Equal(["alpha in v1.30", "beta in v1.31"], goal.KeyResults.Select(result => result.Title));
        Assert.All(goal.KeyResults, result => Assert.Null(result.Due));
        Assert.Null(goal.Due);
        Assert.Equal((2, "implementable", "beta"), ((int)goal.Extra!["authors"]!, (string?)goal.Extra["sourceStatus"], (string?)goal.Extra["stage"]));
        Assert.Equal(["sig-node", "sig-storage"], import.Facts.Teams.Select(team => team.Id));
    }

    [Fact]
    public void Status_date_and_slips_come_from_the_history()
    {
        // beta 1.30 → 1.31 and, over the gap, alpha 1.29 → 1.30 moved later; stable 1.33 → 1.32 earlier.
        var goal = Files().Import("kep", "keps").Facts.Goals.Single(goal => goal.Id == "12-resize");
        Assert.Equal((2, new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero)), (goal.Slips!.Value, goal.StatusAt!.Value));
    }

    [Fact]
    public void Without_a_history_slips_are_unknown_and_the_date_is_that_of_the_file()
    {
        var goal = new MemoryFiles(("keps/sig-node/12-resize/kep.yaml", Resize)).Import("kep", "keps").Facts.Goals.Single();
        Assert.Null(goal.Slips);
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero), goal.StatusAt);
    }

    [Fact]
    public void References_to_other_proposals_become_dependencies_once_each_and_others_are_counted()
    {
        var import = Files().Import("kep", "keps");
        Assert.Equal(
            ["12-resize-needs-14-quota: see-also; replaces", "12-resize-needs-13-claims: see-also"], import.Facts.Dependencies.Select(fact => $"{fact.Id}: {fact.Need}"));
        Assert.Contains("1 references to something outside the directory are kept as text", import.Notes);
        Assert.Equal(15, import.Facts.Dependencies[0].Provenance!.Line);
    }

    [Fact]
    public void Files_without_a_usable_title_or_status_are_rejected_and_other_values_set_aside()
    {
        var import = Files().Import("kep", "keps");
        Assert.Equal(
            [
                "keps/sig-node/15-typo/kep.yaml:2:9: 'imlpemented': expected one of provisional, implementable, implemented, deferred, rejected, withdrawn, replaced; did you mean 'implemented'?",
                "keps/sig-node/16-broken/kep.yaml:1:8: 'title: [Broken': expected YAML; what follows cannot be read",
                "keps/sig-node/17-empty/kep.yaml:1: missing: expected a mapping with title, owning-sig, status, …",
                "keps/sig-node/18-null/kep.yaml:1:8: 'null': expected the proposal's title",
                "keps/sig-node/18-null/kep.yaml:1: missing: expected one of provisional, implementable, implemented, deferred, rejected, withdrawn, replaced",
            ],
            MemoryFiles.Rejects(import));
        Assert.Equal(
            [
                "keps/sig-node/12-resize/kep.yaml:8:16: '2025-30-01': expected a date as YYYY-MM-DD",
                "keps/sig-node/12-resize/kep.yaml:13:11: 'TBD': expected a release such as v1.30",
                "keps/sig-node/14-quota/kep.yaml:2:13: '15': expected the number of its directory, 14",
                "keps/sig-node/14-quota/kep.yaml:1: missing: expected the owning group; taken from the directory: sig-node",
                "keps/sig-node/14-quota/kep.yaml:4:12: 'v1.2': expected a mapping of alpha, beta and stable to releases",
            ],
            import.Warnings.Select(warning => warning.ToString()).Order(Comparer<string>.Create((a, b) => Order(a).CompareTo(Order(b)))));
    }

    [Fact]
    public void Dates_of_releases_come_from_a_mapping_file()
    {
        var files = Files(("releases.yaml", "v1.31: 2026-12-15\nv1.30: 2026-08-01\n"));
        var goal = files.Import("kep", "keps", "releases.yaml").Facts.Goals.Single(goal => goal.Id == "12-resize");
        Assert.Equal([new DateOnly(2026, 8, 1), new DateOnly(2026, 12, 15)], goal.KeyResults.Select(result => result.Due!.Value));
        Assert.Equal(new DateOnly(2026, 12, 15), goal.Due);
        var error = Assert.Throws<InputException>(() => Files(("releases.yaml", "next: 2026-12-15\nv1.30: soon\n")).Import("kep", "keps", "releases.yaml"));
        Assert.Equal(["releases.yaml:1:7", "releases.yaml:2:8"], error.Errors.Select(each => each.Location.ToString()));
    }

    [Fact]
    public void The_same_directory_name_in_two_groups_is_one_goal_and_a_reject()
    {
        var import = Files(("keps/sig-zoo/12-resize/kep.yaml", Resize)).Import("kep", "keps");
        Assert.Equal("sig-zoo/12-resize", import.Rejected[^1].Key);
        Assert.Contains("the first is in keps/sig-node/12-resize/kep.yaml:1", import.Rejected[^1].First.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_import_changes_nothing_a_changed_file_updates_and_an_unreadable_one_is_not_withdrawn()
    {
        var first = MemoryFiles.Plan(Files().Import("kep", "keps"), []);
        Assert.Equal(new SyncCounts(3, 0, 0, 0), first.Goals);
        var store = MemoryFiles.Store(first, []);
        var second = MemoryFiles.Plan(Files().Import("kep", "keps/"), store);
        Assert.Equal(new SyncCounts(0, 0, 3, 0), second.Goals);
        Assert.Empty(second.Sync.Entries);
        var broken = Files(("keps/sig-node/12-resize/kep.yaml", Resize.Replace("implementable", "implemented", StringComparison.Ordinal)), ("keps/sig-node/14-quota/kep.yaml", "status: ["));
        Assert.Equal(new SyncCounts(0, 1, 1, 0), MemoryFiles.Plan(broken.Import("kep", "keps"), store).Goals);
    }

    [Fact]
    public void A_directory_without_proposals_stops_the_import() =>
        Assert.Throws<InputException>(() => new MemoryFiles().Import("kep", "keps"));

    private static int Order(string warning) => warning switch
    {
        _ when warning.Contains("2025-30", StringComparison.Ordinal) => 0,
        _ when warning.Contains("TBD", StringComparison.Ordinal) => 1,
        _ when warning.Contains("'15'", StringComparison.Ordinal) => 2,
        _ when warning.Contains("owning", StringComparison.Ordinal) => 3,
        _ => 4,
    };

    private static MemoryFiles Files(params (string, string)[] more) => new(
    [
        ("history.csv", History),
        ("keps/sig-node/12-resize/kep.yaml", Resize),
        ("keps/sig-node/14-quota/kep.yaml", "title: Quota\nkep-number: 15\nstatus: withdrawn\nmilestone: v1.2\n"),
        ("keps/sig-node/15-typo/kep.yaml", "title: Typo\nstatus: imlpemented\n"),
        ("keps/sig-node/16-broken/kep.yaml", "title: [Broken\nstatus: {\n"),
        ("keps/sig-node/17-empty/kep.yaml", ""),
        ("keps/sig-node/18-null/kep.yaml", "title: null\n"),
        ("keps/sig-node/NOTES.yaml", "not a proposal"),
        ("keps/sig-storage/13-claims/kep.yaml", "title: Claims\nkep-number: 13\nowning-sig: sig-storage\nstatus: implemented\nmilestone: null\n"),
        .. more,
    ]);
}
