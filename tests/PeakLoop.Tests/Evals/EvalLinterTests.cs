using PeakLoop.Evals;
using PeakLoop.Evals.Linting;
using PeakLoop.Foundation;
using PeakLoop.Tests.Evals.Checks;
using Xunit;

namespace PeakLoop.Tests.Evals;

public sealed class EvalLinterTests
{
    private static readonly EvalCase Healthy = Run.Case(Run.Check("contains", "Ana")) with { Id = "healthy", Vars = new() { ["a"] = 1 } };

    private static IReadOnlyList<EvalWarning> Lint(params EvalCase[] cases) => EvalLinter.Lint(cases, null, []);

    private static EvalWarningKind Only(EvalCase evalCase) => Assert.Single(Lint(evalCase)).Kind;

    [Fact]
    public void A_healthy_case_gets_no_warning() => Assert.Empty(Lint(Healthy));

    [Fact]
    public void A_case_without_a_counting_check_is_named()
    {
        Assert.Equal(EvalWarningKind.NoCheck, Only(Healthy with { Checks = [] }));
        Assert.Equal(EvalWarningKind.NoCheck, Only(Healthy with { Checks = [Run.Check("contains", "x", weight: 0)] }));
        Assert.Equal(EvalWarningKind.OnlyJudged, Only(Healthy with { Checks = [Run.Check("llm-rubric", "is good")] }));
    }

    [Theory]
    [InlineData("regex", ".*", EvalWarningKind.CannotFail)]
    [InlineData("regex", "", null)]
    [InlineData("not-regex", "x?", EvalWarningKind.CannotPass)]
    [InlineData("regex", "x+", null)]
    [InlineData("regex", "(?=a)b", EvalWarningKind.SlowPattern)]
    public void Patterns_that_say_nothing_or_may_be_slow_are_named(string type, string pattern, EvalWarningKind? expected)
    {
        var warnings = Lint(Healthy with { Checks = [Run.Check(type, pattern)] });
        Assert.Equal(expected is { } kind ? [kind] : [], warnings.Select(warning => warning.Kind));
    }

    [Fact]
    public void Bounds_that_nothing_exceeds_are_named()
    {
        Assert.Equal(EvalWarningKind.CannotFail, Only(Healthy with { Checks = [Run.Check("word-count", new System.Text.Json.Nodes.JsonObject { ["min"] = 0 })] }));
        Assert.Equal(EvalWarningKind.CannotFail, Only(Healthy with { Checks = [Run.Check("levenshtein", "x", threshold: 1e6)] }));
    }

    [Fact]
    public void The_same_question_and_the_same_check_twice_are_named()
    {
        Assert.Equal(EvalWarningKind.DuplicateCase, Assert.Single(Lint(Healthy, Healthy with { Id = "other", Checks = [Run.Check("contains", "Bo")] })).Kind);
        Assert.Equal(EvalWarningKind.DuplicateCheck, Only(Healthy with { Checks = [.. Healthy.Checks, .. Healthy.Checks] }));
    }

    [Fact]
    public void Unpinned_anchors_and_few_gate_cases_are_named()
    {
        var anchor = Healthy with { Split = EvalSplit.Anchor };
        Assert.Equal(EvalWarningKind.AnchorNotPinned, Only(anchor));
        Assert.Empty(EvalLinter.Lint([anchor], AnchorLock.Write([anchor]), []));
        var few = Assert.Single(EvalLinter.Lint([Healthy], null, ["planner"]));
        Assert.Equal(EvalWarningKind.FewGateCases, few.Kind);
        Assert.Contains("0 gate cases", few.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pinned_anchor_that_changed_or_went_away_is_an_integrity_problem()
    {
        var anchor = Healthy with { Split = EvalSplit.Anchor, Location = new SourceLocation("evals/a.yaml", 3, 5) };
        var text = AnchorLock.Write([anchor, Healthy with { Id = "tune" }]);
        Assert.Empty(AnchorLock.Verify([anchor], text, "evals/anchors.lock"));
        Assert.Empty(AnchorLock.Verify([anchor with { Description = "better", Tags = ["t"] }], text, "evals/anchors.lock"));
        EvalCase[] changed =
        [
            anchor with { Vars = new() { ["a"] = 2 } }, anchor with { Checks = [] }, anchor with { Target = "actor" }, anchor with { Threshold = 0.5 },
        ];
        Assert.All(changed, evalCase => Assert.Equal(AnchorFault.Changed, Assert.Single(AnchorLock.Verify([evalCase], text, "l")).Fault));
        Assert.Equal(AnchorFault.Missing, Assert.Single(AnchorLock.Verify([], text, "l")).Fault);
        Assert.Equal(AnchorFault.Missing, Assert.Single(AnchorLock.Verify([anchor with { Split = EvalSplit.Gate }], text, "l")).Fault);
        var malformed = Assert.Single(AnchorLock.Verify([anchor], text + "nonsense\n", "l"));
        Assert.Equal((AnchorFault.Malformed, "l:3:1"), (malformed.Fault, malformed.Location.ToString()));
    }
}
