using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Quality;
using Xunit;

namespace PeakLoop.Tests.Evals.Quality;

public sealed class CheckProbeTests
{
    [Theory]
    [InlineData("regex", "\".*\"")]
    [InlineData("regex", "\"(a|[^a]|)*\"")]
    [InlineData("not-regex", "\"(?!)\"")]
    [InlineData("not-regex", "\"x^\"")]
    [InlineData("word-count", "{\"max\": 1000000}")]
    [InlineData("word-count", "{\"min\": 1}")]
    [InlineData("icontains-any", "[\"e\", \"a\", \"o\", \"4\", \"w\", \"tbd\"]")]
    public async Task A_check_that_passes_every_answer_cannot_fail(string type, string value) => Assert.False(await CanFailAsync(type, value));

    [Theory]
    [InlineData("contains", "\"Owner:\"")]
    [InlineData("not-contains", "\"The zebra ate the plan\"")]
    [InlineData("not-regex", "\"\\\"text\\\"\\\\s*:\\\\s*\\\"[^\\\"]*(?:first-tram|Depot Manager)\"")]
    [InlineData("not-regex", "\"\\\\b(?:TBD|TBC)\\\\b\"")]
    [InlineData("not-regex", "\"^(?<year>20\\\\d{2})-(?=0)0[1-9]\"")]
    [InlineData("is-json", "null")]
    [InlineData("tool-used", "\"search\"")]
    [InlineData("word-count", "{\"max\": 400}")]
    [InlineData("equals", "\"42\"")]
    public async Task A_sound_check_fails_some_answer(string type, string value) => Assert.True(await CanFailAsync(type, value));

    [Fact]
    public async Task What_costs_money_or_runs_a_program_is_not_probed()
    {
        Assert.Null(await CanFailAsync("llm-rubric", "\"good\""));
        Assert.Null(await CanFailAsync("script", "[\"true\"]"));
    }

    private static Task<bool?> CanFailAsync(string type, string value)
    {
        var check = new CheckDefinition
        {
            Type = type.Replace("not-", "", StringComparison.Ordinal), Negated = type.StartsWith("not-", StringComparison.Ordinal), Value = JsonNode.Parse(value),
        };
        return CheckProbes.CanFailAsync(check, new EvalCase { Id = "c", Target = "planner", Split = EvalSplit.Tune, Checks = [check] }, default);
    }
}
