using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;
using PeakLoop.Prompts;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class ActorTests
{
    private static readonly AITool[] Tools =
    [
        AIFunctionFactory.Create((string id) => $"goal {id}", "read_goal").AsDeclarationOnly(),
        AIFunctionFactory.Create((string id) => $"metric {id}", "read_metric").AsDeclarationOnly(),
        AIFunctionFactory.Create((string path, string content) => $"{path}: {content}", "write_file").AsDeclarationOnly(),
        AIFunctionFactory.Create(
            (string target, string change, string reason) => $"{target}: {change} {reason}",
            "propose_change").AsDeclarationOnly(),
    ];

    // A model that shows every skill, so that the course of the conversation is what is tested.
    private static readonly RehearsalOptions Capable = RehearsalOptions.Easy with { FixedClarity = 5, CaseSpread = 0, SkillSpread = 0 };

    [Fact]
    public async Task It_reads_in_parallel_then_delivers_then_answers()
    {
        var (rounds, answer) = await RunAsync(Capable, "brief", Tools);
        Assert.Equal(
            [["read_goal", "read_metric"], ["write_file"]],
            rounds.Select(calls => calls.Select(call => call.Name).ToArray()).ToArray());
        Assert.Equal("g-1", rounds[0][0].Arguments!["id"]);
        Assert.Equal("kr-1", rounds[0][1].Arguments!["id"]);
        Assert.StartsWith("# Brief: ", (string)rounds[1][0].Arguments!["content"]!, StringComparison.Ordinal);
        Assert.Contains("- Read with read_metric: 14 minutes", answer, StringComparison.Ordinal);
        Assert.Contains("## Next step", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ask_is_delivered_as_a_proposal() =>
        Assert.Contains(
            (await RunAsync(Capable, "ask", Tools)).Rounds,
            calls => calls.Any(call => call.Name == "propose_change" && call.Arguments!["target"] is "g-1"));

    [Fact]
    public async Task Without_tools_it_answers_at_once() => Assert.Empty((await RunAsync(Capable, "brief", [])).Rounds);

    [Fact]
    public async Task Tools_are_used_more_often_where_the_prompt_asks_for_it()
    {
        var line = $"- {SkillCatalogue.Find("read-metric")!.ClearLines[1]}";
        var asked = await FirstCallsAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["evidence"] = line });
        var unasked = await FirstCallsAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["evidence"] = "- Do not invent anything." });
        Assert.True(asked > unasked + 40, $"{asked} {unasked}");
    }

    [Theory]
    [InlineData("decision-brief", "2. Narrow the scope. Cost: ", "Recommendation: option 1, because")]
    [InlineData("ask", "## Ask\nfrom Build to Cloud Platform: ", "Bottom line: ")]
    [InlineData("draft", "## Text\n", "For: build lead")]
    [InlineData("brief", "- median build minutes: current 14 minutes, target 8 minutes (source: [kr-1])", "Done when: the median reads 8.")]
    public void Each_kind_of_artifact_has_its_parts(string kind, string one, string other)
    {
        var text = new ActorComposer().Compose(new ComposeRequest(ContextText.Read(Prompt(kind).User), Capable), SkillSet.All, 0);
        Assert.Contains(one, text, StringComparison.Ordinal);
        Assert.Contains(other, text, StringComparison.Ordinal);
    }

    private static async Task<int> FirstCallsAsync(Dictionary<string, string> sections)
    {
        using var client = Ask.Client(RehearsalOptions.Realistic);
        var prompt = Prompt("brief", sections);
        var reads = 0;
        for (var i = 0; i < 200; i++)
        {
            var options = Ask.Options("actor", $"act/{i}/round:1");
            options.Tools = Tools;
            var response = await Ask.SendAsync(client, prompt, options);
            reads += response.Messages[0].Contents.OfType<FunctionCallContent>().Any(call => call.Name == "read_metric") ? 1 : 0;
        }

        return reads;
    }

    private static async Task<(List<FunctionCallContent[]> Rounds, string Answer)> RunAsync(
        RehearsalOptions model,
        string kind,
        AITool[] tools)
    {
        using var client = Ask.Client(model);
        var prompt = Prompt(kind);
        var messages = new List<ChatMessage> { new(ChatRole.System, prompt.System), new(ChatRole.User, prompt.User) };
        var rounds = new List<FunctionCallContent[]>();
        for (var round = 1; round < 10; round++)
        {
            var options = Ask.Options("actor", $"act/action:1/round:{round}");
            options.Tools = tools;
            var response = await client.GetResponseAsync(messages, options);
            messages.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
            if (calls.Length == 0)
            {
                return (rounds, response.Text);
            }

            Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
            rounds.Add(calls);
            messages.Add(new ChatMessage(ChatRole.Tool, [.. calls.Select(call => (AIContent)new FunctionResultContent(call.CallId, "14 minutes"))]));
        }

        throw new InvalidOperationException("No end.");
    }

    private static RenderedPrompt Prompt(string kind, IReadOnlyDictionary<string, string>? sections = null) => Ask.Render(
        "actor",
        JsonNode.Parse($$"""
            {
              "today": "2026-04-01", "organization": "Harborline", "team": "Build", "kind": "{{kind}}",
              "action": { "text": "Buy cache servers", "owner": "build lead", "due": "2026-04-20", "doneWhen": "the median reads 8" },
              "goal": { "id": "g-1", "title": "Fast builds", "rank": 1, "why": "people wait", "status": "active", "due": "2026-08-31", "owner": "build lead",
                "summary": "", "decisionRule": "", "note": "waits for Cloud Platform", "keyResults": [
                  { "id": "kr-1", "title": "Build time", "metric": "median build minutes", "unit": "minutes", "baseline": 20, "current": 14, "target": 8, "due": "2026-08-31" } ] },
              "facts": "none", "lessons": [ { "id": "lesson-1", "trigger": "t", "claim": "Measure first." } ]
            }
            """)!.AsObject(),
        sections);
}
