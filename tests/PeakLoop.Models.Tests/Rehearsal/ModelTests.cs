using Microsoft.Extensions.AI;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Prompts;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class ModelTests
{
    private static readonly RenderedPrompt Prompt = Ask.Render("planner", PlanningCases.Vars(2));

    [Fact]
    public async Task The_same_seed_path_and_request_give_the_same_answer_from_another_client()
    {
        using var one = Ask.Client(RehearsalOptions.Realistic);
        using var other = Ask.Client(RehearsalOptions.Realistic);
        await Ask.TextAsync(other, Ask.Render("planner", PlanningCases.Vars(5)), "planner", "evaluate/other");
        Assert.Equal(await Ask.TextAsync(one, Prompt, "planner", "p/1"), await Ask.TextAsync(other, Prompt, "planner", "p/1"));
    }

    [Fact]
    public async Task Paths_cycles_and_seeds_draw_anew()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        using var seeded = Ask.Client(RehearsalOptions.Realistic with { Seed = 2 });
        var answers = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await Ask.TextAsync(client, Prompt, "planner", $"gate/pair:{i}/arm:a"));
            answers.Add(await Ask.TextAsync(client, Prompt, "planner", $"gate/pair:{i}/arm:b"));
        }

        Assert.True(answers.Distinct(StringComparer.Ordinal).Count() > 30);
        Assert.NotEqual(
            await Ask.TextAsync(client, Prompt, "planner", "p", cycle: 1),
            await Ask.TextAsync(client, Prompt, "planner", "p", cycle: 2));
        Assert.NotEqual(await Ask.TextAsync(client, Prompt, "planner", "p"), await Ask.TextAsync(seeded, Prompt, "planner", "p"));
    }

    [Fact]
    public void Difficulty_belongs_to_the_case_whatever_the_prompt_says()
    {
        var chances = new SkillChances(RehearsalOptions.Realistic);
        var reading = chances.Read(Prompt.User);
        var again = new SkillChances(RehearsalOptions.Hostile).Read(Prompt.User);
        Assert.Equal(reading.CaseDifficulty, again.CaseDifficulty);
        Assert.Equal(reading.SkillDifficulty, again.SkillDifficulty);
        Assert.NotEqual(reading.CaseDifficulty, chances.Read(Prompt.User + " ").CaseDifficulty);
    }

    [Fact]
    public async Task The_role_is_read_from_the_front_of_the_instructions_where_no_scope_tells_it()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        Assert.StartsWith("## Priorities", (await Ask.SendAsync(client, Prompt, null)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("planner")]
    [InlineData("coordinator")]
    [InlineData("actor")]
    [InlineData("judge")]
    [InlineData("lesson")]
    [InlineData("reflector")]
    [InlineData("check-author")]
    public void Every_starter_prompt_names_its_role_at_the_front(string id) =>
        Assert.Equal(id, RehearsalRole.Of(Ask.Render(id, []).System));

    [Theory]
    [InlineData("planner")]
    [InlineData("coordinator")]
    [InlineData("actor")]
    [InlineData("judge")]
    [InlineData("lesson")]
    [InlineData("reflector")]
    [InlineData("check-author")]
    [InlineData("unheard-of")]
    public async Task Every_role_answers_an_empty_context(string role)
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        var response = await Ask.SendAsync(client, new RenderedPrompt("", ""), Ask.Options(role, "empty"));
        Assert.NotNull(response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task Tokens_are_about_a_quarter_of_the_characters_and_the_model_says_it_is_simulated()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        var response = await Ask.SendAsync(client, Prompt, Ask.Options("planner", "p"));
        Assert.Equal((Prompt.System.Length + Prompt.User.Length + 3) / 4, response.Usage!.InputTokenCount);
        Assert.Equal((response.Text.Length + 3) / 4, response.Usage.OutputTokenCount);
        Assert.Equal("rehearsal", response.ModelId);
    }

    [Fact]
    public async Task The_output_limit_holds_and_is_said()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        var options = Ask.Options("planner", "p");
        options.MaxOutputTokens = 50;
        var response = await Ask.SendAsync(client, Prompt, options);
        Assert.Equal(200, response.Text.Length);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal(50, response.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task Calls_side_by_side_answer_as_calls_one_after_the_other()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        var paths = Enumerable.Range(0, 64).Select(i => $"p/{i}").ToList();
        var together = await Task.WhenAll(paths.Select(path => Task.Run(() => Ask.TextAsync(client, Prompt, "planner", path))));
        using var fresh = Ask.Client(RehearsalOptions.Realistic);
        for (var i = paths.Count - 1; i >= 0; i--)
        {
            Assert.Equal(together[i], await Ask.TextAsync(fresh, Prompt, "planner", paths[i]));
        }
    }

    [Fact]
    public async Task A_stream_says_the_same_as_an_answer()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(
            [new ChatMessage(ChatRole.System, Prompt.System), new ChatMessage(ChatRole.User, Prompt.User)], Ask.Options("planner", "p")))
        {
            updates.Add(update);
        }

        Assert.Equal(await Ask.TextAsync(client, Prompt, "planner", "p"), updates.ToChatResponse().Text);
    }
}
