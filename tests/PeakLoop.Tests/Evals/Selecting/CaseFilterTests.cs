using PeakLoop.Evals;
using PeakLoop.Evals.Selecting;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Tests.Evals.Selecting;

public sealed class CaseFilterTests
{
    private static readonly EvalCase Case = new()
    {
        Id = "plan-owner-01", Target = "planner", Split = EvalSplit.Tune, Severity = CaseSeverity.MustPass, Tags = ["owner", "slow"], Suite = "planning/owners",
        Checks = [new CheckDefinition { Type = "contains", Value = "x" }],
    };

    private static readonly LastResult Same = new(EvalIdentity.CaseVersion(Case), EvalIdentity.CheckSetVersion(Case), Verdict.Pass);

    [Theory]
    [InlineData("", true)]
    [InlineData("id=plan-owner-01", true)]
    [InlineData("id=plan-*", true)]
    [InlineData("id=*-02,*-01", true)]
    [InlineData("id=plan", false)]
    [InlineData("tag=slow split=tune", true)]
    [InlineData("tag=slow split=gate", false)]
    [InlineData("tag!=slow", false)]
    [InlineData("!tag=slow", false)]
    [InlineData("!tag!=slow", true)]
    [InlineData("severity=must-pass target=planner suite=planning/*", true)]
    [InlineData("failing-last", false)]
    [InlineData("!failing-last !changed", true)]
    public void Terms_must_all_hold(string expression, bool expected) => Assert.Equal(expected, CaseFilter.Parse(expression, "--filter").Matches(Case, Same));

    [Fact]
    public void A_case_that_never_ran_or_whose_question_or_checks_differ_is_changed()
    {
        var changed = CaseFilter.Parse("changed", "--filter");
        Assert.True(changed.Matches(Case, null));
        Assert.True(changed.Matches(Case with { Checks = [] }, Same));
        Assert.True(changed.Matches(Case with { Target = "actor" }, Same));
        Assert.False(changed.Matches(Case, Same));
        Assert.True(CaseFilter.Parse("failing-last", "--filter").Matches(Case, Same with { Verdict = Verdict.Fail }));
    }

    [Theory]
    [InlineData("splt=tune", "splt", "split")]
    [InlineData("chnged", "chnged", "changed")]
    [InlineData("split=tun", "split=tun", "tune")]
    [InlineData("id=", "id=", null)]
    [InlineData("=x", "", "id")]
    public void What_is_no_term_is_named_with_the_nearest(string expression, string value, string? nearest)
    {
        var error = Assert.Single(Assert.Throws<InputException>(() => CaseFilter.Parse(expression, "--filter")).Errors);
        Assert.Equal((value, nearest), (error.Value, error.Nearest));
    }
}
