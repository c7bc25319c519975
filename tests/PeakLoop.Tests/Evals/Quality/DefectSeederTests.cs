using PeakLoop.Evals;
using PeakLoop.Evals.Quality.Defects;
using Xunit;

namespace PeakLoop.Tests.Evals.Quality;

public sealed class DefectSeederTests
{
    private const string Plan = """
        ## Priorities
        1. [quota] Quota first: 23 calls is too many.
        2. [lanes] Lanes second.

        ## Actions
        - [quota] Cut the calls. Owner: Booking lead. Due: 2026-03-01. Done when: 8 calls are left.
        - [lanes] Open two lanes. Owner: Lane lead. Due: 2026-04-01. Done when: both are open.

        ## Risks
        None.
        """;

    [Fact]
    public void Each_kind_of_defect_changes_a_plan_and_the_same_seed_gives_the_same_defect()
    {
        foreach (var kind in DefectClasses.All)
        {
            var seeded = DefectSeeder.Seed(Plan, kind, 7);
            Assert.NotNull(seeded);
            Assert.NotEqual(Plan, seeded);
            Assert.Equal(seeded, DefectSeeder.Seed(Plan, kind, 7));
        }
    }

    [Fact]
    public void Defects_are_what_they_are_called()
    {
        Assert.Single(Count(Seed(DefectClass.OwnerRemoved), "lead."));
        Assert.Single(Count(Seed(DefectClass.DateBlanked), "Due: 2026"));
        Assert.Contains("76 calls is", DefectSeeder.Seed("23 calls is too many", DefectClass.NumberChanged, 0)!, StringComparison.Ordinal);
        Assert.Contains("is not too many", Seed(DefectClass.NegationInserted, 0), StringComparison.Ordinal);
        Assert.Contains("Halden Institute", Seed(DefectClass.EvidenceInvented), StringComparison.Ordinal);
        Assert.DoesNotContain("## Risks", Seed(DefectClass.SectionDropped, 1), StringComparison.Ordinal);
        Assert.DoesNotContain("## Risks", Seed(DefectClass.Truncated), StringComparison.Ordinal);
        Assert.Contains("Owner: TBD", Seed(DefectClass.ToBeDetermined), StringComparison.Ordinal);
        Assert.StartsWith("## Priorities\n1. [lanes]", Seed(DefectClass.OrderSwapped).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.True(Seed(DefectClass.OverLong).Length > 4 * Plan.Length);
    }

    [Fact]
    public void Where_there_is_no_place_for_a_defect_there_is_none()
    {
        foreach (var kind in new[] { DefectClass.OwnerRemoved, DefectClass.DateBlanked, DefectClass.NumberChanged, DefectClass.OrderSwapped, DefectClass.Truncated })
        {
            Assert.Null(DefectSeeder.Seed("Nothing here.", kind, 3));
        }

        Assert.Null(DefectSeeder.Seed("", DefectClass.OverLong, 1));
    }

    [Fact]
    public void A_mutant_marked_as_equivalent_is_taken_out_and_counted()
    {
        var good = new GoodOutput("o-1", new EvalCase { Id = "c", Target = "planner", Split = EvalSplit.Tune }, new ModelOutput { Text = Plan }, Approved: true);
        var bank = DefectBank.Of([good], new HashSet<string>());
        Assert.Equal(DefectClasses.All.Count, bank.Defects.Count);
        var less = DefectBank.Of([good], new HashSet<string> { bank.Defects[0].Id });
        Assert.Equal((bank.Defects.Count - 1, 1), (less.Defects.Count, less.Equivalent));
        Assert.NotEqual(bank.Version, less.Version);
        Assert.Equal(bank.Version, DefectBank.Of([good], new HashSet<string>()).Version);
    }

    private static string Seed(DefectClass kind, ulong seed = 7) => DefectSeeder.Seed(Plan, kind, seed)!;

    private static IEnumerable<int> Count(string text, string of) => Enumerable.Range(0, text.Length).Where(at => string.CompareOrdinal(text, at, of, 0, of.Length) == 0);
}
