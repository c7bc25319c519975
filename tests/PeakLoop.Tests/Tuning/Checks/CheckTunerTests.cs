using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Tuning.Checks;
using Xunit;

namespace PeakLoop.Tests.Tuning.Checks;

public sealed class CheckTunerTests
{
    private const string Suite = """
        tests:
          - id: plan
            assert:
              - {type: contains, value: 'Owner:'}
        """;

    private const string Good = "## Actions\n- [a] Cut the calls. Owner: lead. Due: 2026-03-01.";
    private const string Bad = "## Actions\n- [a] Cut the calls. Owner: TBD. Due: 2026-03-01.";

    private static readonly EvalCase Case = new()
    {
        Id = "plan", Target = "planner", Split = EvalSplit.Tune, Location = new SourceLocation("evals/a.yaml", 2, 5),
        Checks = [new CheckDefinition { Type = "contains", Value = "Owner:" }],
    };

    [Fact]
    public async Task An_escape_leads_to_a_check_that_catches_it_and_spares_healthy_outputs()
    {
        var tuning = await RunAsync("""{"checks":[{"type":"not-contains","value":"TBD","why":"no placeholder"}]}""", AutonomyLevel.Act);
        var check = Assert.Single(tuning.Checks);
        Assert.Equal((1, 0, 70), (check.Result.CaughtBad, check.Result.FalseAlarms, check.Result.Good));
        Assert.True(check.Result.Proved && check.Automatic);
        Assert.Contains("not-contains", check.Proposal!.Edit.Apply(Suite)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_the_configured_level_or_on_too_few_good_outputs_a_person_decides()
    {
        const string Answer = """{"checks":[{"type":"not-contains","value":"TBD"}]}""";
        Assert.False(Assert.Single((await RunAsync(Answer, AutonomyLevel.Propose)).Checks).Automatic);
        Assert.False(Assert.Single((await RunAsync(Answer, AutonomyLevel.Act, good: 20)).Checks).Automatic);
    }

    [Theory]
    [InlineData("""{"checks":[{"type":"regex","value":".*"}]}""")]
    [InlineData("""{"checks":[{"type":"not-contains","value":"Owner"}]}""")]
    [InlineData("""{"checks":[{"type":"script","value":["sh","-c","echo true"]}]}""")]
    [InlineData("""{"checks":[{"type":"levenshtein","value":"x","threshold":0}]}""")]
    [InlineData("no JSON at all")]
    public async Task What_catches_nothing_alarms_falsely_runs_programs_or_cannot_be_read_is_not_kept(string answer)
    {
        var tuning = await RunAsync(answer, AutonomyLevel.Act);
        Assert.Empty(tuning.Checks);
        Assert.NotEmpty(tuning.Rejected);
    }

    [Theory]
    [InlineData("""{"checks":[],"retire":["contains"],"threshold":0}""")]
    [InlineData("""{"checks":[{"type":"not-contains","value":"TBD","weight":0,"replaces":"1:contains"}],"remove":"all"}""")]
    [InlineData("""{"checks":[{"type":"regex","value":".*","metric":"x"}],"weaken":true}""")]
    public async Task Whatever_the_author_writes_nothing_that_is_there_is_weakened_and_the_attempt_is_told(string answer)
    {
        var tuning = await RunAsync(answer, AutonomyLevel.Act);
        Assert.NotEmpty(tuning.Attempts);
        Assert.All(tuning.Checks, check =>
        {
            Assert.False(check.Proposal!.Weakens);
            Assert.Empty(check.Proposal.Edit.Remove);
            Assert.Contains("- {type: contains, value: 'Owner:'}", check.Proposal.Edit.Apply(Suite)!, StringComparison.Ordinal);
            Assert.Equal(1, check.Result.Check.Weight);
        });
    }

    [Fact]
    public async Task Anchors_are_never_asked_about()
    {
        var asked = 0;
        var tuner = new CheckTuner((_, _, _) => Task.FromResult<string?>($"{{\"checks\":[],\"n\":{asked++}}}"), AutonomyLevel.Act);
        await tuner.RunAsync([new CheckComplaint(Case with { Split = EvalSplit.Anchor }, new ModelOutput { Text = Bad }, "TBD")], [], [], Files(), default);
        Assert.Equal(0, asked);
    }

    private static Task<CheckTuning> RunAsync(string answer, AutonomyLevel level, int good = 70) =>
        new CheckTuner((_, _, _) => Task.FromResult<string?>(answer), level).RunAsync(
            [new CheckComplaint(Case, new ModelOutput { Text = Bad }, "the owner is TBD")], [],
            [.. Enumerable.Range(0, good).Select(i => new GoodOutput($"g{i}", Case, new ModelOutput { Text = Good }, Approved: true))], Files(), default);

    private static Dictionary<string, string> Files() => new(StringComparer.Ordinal) { ["evals/a.yaml"] = Suite };
}
