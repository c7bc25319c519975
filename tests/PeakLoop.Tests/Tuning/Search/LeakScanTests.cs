using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Tuning.Search;
using Xunit;

namespace PeakLoop.Tests.Tuning.Search;

public sealed class LeakScanTests
{
    private static readonly LeakScan Scan = new([new EvalCase
    {
        Id = "refunds",
        Target = "planner",
        Split = EvalSplit.Gate,
        Vars = JsonNode.Parse("""{"goals":[{"id":"refund-time","why":"customers who wait for their money do not book again","due":"2026-06-30"}]}""")!.AsObject(),
        Checks = [new CheckDefinition { Type = "contains", Value = "the refund clerk answers within two days" }],
    }]);

    [Theory]
    [InlineData("Say that customers who wait for their money leave.")]
    [InlineData("Always write that the refund clerk answers within two days.")]
    [InlineData("For example: [refund-time] Remove the cause.")]
    [InlineData("Never plan beyond 2026-06-30.")]
    public void A_line_that_quotes_a_case_is_found_with_the_case(string line) => Assert.Equal("refunds", Scan.Find(line, "")?.Case);

    [Theory]
    [InlineData("Every action must name its owner by role (Owner: role).")]
    [InlineData("Start each action with the goal's id, `[goal-id]`, and give a date as YYYY-MM-DD.")]
    public void A_general_line_is_not(string line) => Assert.Null(Scan.Find(line, ""));

    [Fact]
    public void What_the_incumbent_says_already_is_no_leak() =>
        Assert.Null(Scan.Find("Never plan beyond 2026-06-30.", "Today's horizon is 2026-06-30."));
}
