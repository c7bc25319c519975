using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Tests.Evals.Checks;
using Xunit;

namespace PeakLoop.Tests.Evals;

public sealed class EvalIdentityTests
{
    private static readonly EvalCase Case = Run.Case(Run.Check("contains", "a"), Run.Check("regex", "b")) with { Vars = new() { ["x"] = 1, ["y"] = 2 } };

    [Fact]
    public void Case_version_knows_target_and_fixtures_only()
    {
        var version = EvalIdentity.CaseVersion(Case);
        Assert.Equal(version, EvalIdentity.CaseVersion(Case with
        {
            Id = "other",
            Checks = [],
            Description = "d",
            Location = new SourceLocation("f", 1, 2),
            Metadata = new() { ["a"] = 1 },
            Tags = ["t"],
            Split = EvalSplit.Gate,
            Severity = CaseSeverity.MustPass,
            Vars = new() { ["y"] = 2, ["x"] = 1 },
        }));
        Assert.NotEqual(version, EvalIdentity.CaseVersion(Case with { Target = "actor" }));
        Assert.NotEqual(version, EvalIdentity.CaseVersion(Case with { Vars = new() { ["x"] = 1, ["y"] = 3 } }));
    }

    [Fact]
    public void Check_version_knows_everything_that_changes_an_answer_and_no_place()
    {
        var check = Run.Check("contains", "a");
        var version = EvalIdentity.CheckVersion(check);
        Assert.Equal(version, EvalIdentity.CheckVersion(check with { Location = new SourceLocation("f", 3, 4), Metric = "m" }));
        CheckDefinition[] others =
        [
            check with { Type = "icontains" }, check with { Negated = true }, check with { Value = "b" }, check with { Threshold = 0.5 },
            check with { Weight = 2 }, check with { Provider = "p" }, check with { RubricPrompt = "r" }, check with { Transform = "output.trim()" },
            check with { Config = new JsonObject { ["k"] = 1 } }, check with { Members = [check] },
        ];
        Assert.Equal(others.Length + 1, others.Append(check).Select(EvalIdentity.CheckVersion).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Check_set_version_knows_order_and_threshold()
    {
        var version = EvalIdentity.CheckSetVersion(Case);
        Assert.NotEqual(version, EvalIdentity.CheckSetVersion(Case with { Checks = [.. Case.Checks.Reverse()] }));
        Assert.NotEqual(version, EvalIdentity.CheckSetVersion(Case with { Threshold = 0.5 }));
        Assert.Equal(version, EvalIdentity.CheckSetVersion(Case with { Vars = [] }));
    }

    [Fact]
    public void Judge_set_version_is_empty_without_judges_and_ignores_order()
    {
        Assert.Equal("", EvalIdentity.JudgeSetVersion(["", ""]));
        Assert.Equal("a", EvalIdentity.JudgeSetVersion(["", "a", "a"]));
        Assert.Equal(EvalIdentity.JudgeSetVersion(["a", "b"]), EvalIdentity.JudgeSetVersion(["b", "a"]));
        Assert.NotEqual(EvalIdentity.JudgeVersion("m", "r"), EvalIdentity.JudgeVersion("mr", ""));
    }

    [Fact]
    public void Hashes_of_a_fixed_case_never_change()
    {
        // SHA-256 of {"target":"planner","vars":{"x":1,"y":2}} and of
        // {"checks":[{"type":"contains","value":"a"},{"type":"regex","value":"b"}],"threshold":null}, computed outside this code.
        Assert.Equal("cff88b6440a5", ContentHash.Short(EvalIdentity.CaseVersion(Case)));
        Assert.Equal("c7e211f429dc", ContentHash.Short(EvalIdentity.CheckSetVersion(Case)));
    }

    [Fact]
    public void Default_split_is_the_last_bit_of_the_ids_hash()
    {
        foreach (var id in (string[])["owner-01", "owner-02", "owner-03", "ü", ""])
        {
            var odd = (Convert.ToInt32(ContentHash.Of(id)[^1..], 16) & 1) == 1;
            Assert.Equal(odd ? EvalSplit.Gate : EvalSplit.Tune, CaseSplit.Of(id));
        }
    }
}
