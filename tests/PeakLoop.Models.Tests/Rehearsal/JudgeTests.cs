using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Prompts;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class JudgeTests
{
    private const int Calls = 1_000;

    private static readonly string Good = string.Concat(Enumerable.Repeat("- [g] Act. Owner: lead. Due: 2026-05-01. Plain words that fill the line up to ten. ", 12));
    private static readonly string Bad = Good.Replace("Owner: lead. ", "", StringComparison.Ordinal);

    [Fact]
    public async Task It_finds_what_the_rubric_asks_for_and_errs_at_the_stated_rate()
    {
        var options = RehearsalOptions.Realistic with { JudgeErrorRate = 0.1, JudgeLengthBias = 0 };
        Assert.InRange(await PassRateAsync(options, Good), 0.87, 0.93);
        Assert.InRange(await PassRateAsync(options, Bad), 0.07, 0.13);
    }

    [Fact]
    public async Task It_prefers_length()
    {
        var options = RehearsalOptions.Realistic with { JudgeErrorRate = 0.1, JudgeLengthBias = 0.5 };
        var padded = Bad + string.Concat(Enumerable.Repeat(" and much more of the same", 150));
        Assert.True(await PassRateAsync(options, padded) > await PassRateAsync(options, Bad) + 0.05);
    }

    [Fact]
    public async Task It_drifts_with_the_cycles()
    {
        var options = RehearsalOptions.Realistic with { JudgeErrorRate = 0.1, JudgeLengthBias = 0, JudgeDrift = 1 };
        Assert.InRange(await PassRateAsync(options, Bad, cycle: 30), 0.35, 0.45);
    }

    [Fact]
    public async Task A_rubric_of_unknown_subject_is_judged_by_its_words()
    {
        var options = RehearsalOptions.Realistic with { JudgeErrorRate = 0, JudgeLengthBias = 0 };
        Assert.True(await PassRateAsync(options, "The penguins migrate across Antarctic glaciers every winter.", rubric: "Mentions penguins and glaciers.") > 0.95);
        Assert.True(await PassRateAsync(options, "Nothing of the kind.", rubric: "Mentions penguins and glaciers.") < 0.05);
    }

    private static async Task<double> PassRateAsync(
        RehearsalOptions options,
        string output,
        int cycle = 1,
        string rubric = "Every action names its owner.")
    {
        using var client = Ask.Client(options);
        RenderedPrompt prompt = Ask.Render("judge", new JsonObject { ["rubric"] = rubric, ["input"] = "", ["output"] = output });
        var passes = 0;
        for (var i = 0; i < Calls; i++)
        {
            passes += (await Ask.TextAsync(client, prompt, "judge", $"judge/{i}", cycle)).Contains("\"pass\":true", StringComparison.Ordinal) ? 1 : 0;
        }

        return (double)passes / Calls;
    }
}
