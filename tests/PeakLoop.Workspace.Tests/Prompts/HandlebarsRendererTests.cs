using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Prompts;
using Xunit;

namespace PeakLoop.Workspace.Tests.Prompts;

public sealed class HandlebarsRendererTests
{
    private static readonly HandlebarsRenderer Renderer = new();

    [Theory]
    [InlineData("{{x}}", """{ "x": "<b>\"&\" é" }""", "<b>\"&\" é")]
    [InlineData("[{{x}}]", "{}", "[]")]
    [InlineData("[{{x}}]", """{ "x": null }""", "[]")]
    [InlineData("{{x}} {{y}}", """{ "x": true, "y": false }""", "true false")]
    [InlineData("{{x}} {{y}} {{z}}", """{ "x": 1.50, "y": 12345678901234567890, "z": 0 }""", "1.50 12345678901234567890 0")]
    [InlineData("{{x}}", """{ "x": ["a", 2, true] }""", "a, 2, true")]
    [InlineData("{{x}}", """{ "x": { "b": 1, "a": [true] } }""", """{"a":[true],"b":1}""")]
    [InlineData("{{x}}", """{ "x": [{ "b": 1 }] }""", """[{"b":1}]""")]
    [InlineData("{{x.y.z}}|{{x.q.z}}", """{ "x": { "y": { "z": "deep" } } }""", "deep|")]
    [InlineData("{{#each x}}{{@index}}:{{this}} {{/each}}.", """{ "x": ["a", "b"] }""", "0:a 1:b .")]
    [InlineData("{{#each x}}{{y}}-{{#each z}}{{y}}{{this.y}},{{/each}};{{/each}}", """{ "y": "root", "x": [{ "y": 1, "z": [{ "y": 2 }, {}] }, {}] }""", "1-22,,;-;")]
    [InlineData("{{#if x}}yes{{/if}}{{#unless x}}no{{/unless}}", """{ "x": 0 }""", "no")]
    [InlineData("{{#if x}}yes{{/if}}{{#unless x}}no{{/unless}}", """{ "x": "0" }""", "yes")]
    [InlineData("{{#if x}}yes{{/if}}{{#unless x}}no{{/unless}}", """{ "x": [] }""", "no")]
    [InlineData("{{#if x}}yes{{/if}}{{#unless x}}no{{/unless}}", """{ "x": false }""", "no")]
    [InlineData("{{#if x}}yes{{/if}}{{#unless x}}no{{/unless}}", """{ "x": "" }""", "no")]
    [InlineData("{{#if x}}yes{{/if}}{{#unless x}}no{{/unless}}", """{ "x": {} }""", "no")]
    [InlineData("a{{! note }}b{{!-- {{x}} --}}c", "{}", "abc")]
    [InlineData("a\n{{#each x}}\n- {{this}}\n{{/each}}\nb", """{ "x": [1, 2] }""", "a\n- 1\n- 2\nb")]
    [InlineData("{{x}}", """{ "x": "{{y}} {{#each z}} \\{{y}}", "y": "leaked" }""", "{{y}} {{#each z}} \\{{y}}")]
    public void Templates_render_by_the_rules(string template, string vars, string expected)
    {
        Assert.Equal(expected, Renderer.Render(Document(user: template), JsonNode.Parse(vars)!.AsObject()).User);
    }

    [Fact]
    public void Parts_are_separated_by_one_blank_line_and_empty_ones_leave_none()
    {
        var document = Document(
            new PromptPart("system", null, "You plan.", Tunable: false),
            new PromptPart("system", "rules", "- {{x}}", Tunable: true),
            new PromptPart("system", "none", "{{#if y}}never{{/if}}", Tunable: true),
            new PromptPart("system", null, "Answer.", Tunable: false),
            new PromptPart("user", null, "Go.", Tunable: false));

        Assert.Equal(new RenderedPrompt("You plan.\n\n- 1\n\nAnswer.", "Go."), Renderer.Render(document, new JsonObject { ["x"] = 1 }));
        Assert.Equal(
            "You plan.\n\nnew 1\n\nAnswer.",
            Renderer.Render(document, new JsonObject { ["x"] = 1 }, new Dictionary<string, string> { ["rules"] = "new {{x}}" }).System);
    }

    [Fact]
    public void A_section_is_a_template_in_the_same_subset_and_nothing_more()
    {
        var document = Document(new PromptPart("system", "rules", "a", Tunable: true));

        Assert.Throws<InputException>(() =>
            Renderer.Render(document, [], new Dictionary<string, string> { ["rules"] = "{{lookup x 0}}" }));
    }

    [Fact]
    public void Values_are_inserted_as_they_are_whatever_they_hold()
    {
        string[] pieces = ["{{", "}}", "{{{", "#each x", "/if", "\\", "\"", "<", "&amp;", "\n", "\r", "é", "🚀", "{{x}}", "@index", " ", "!--"];
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var value = "v" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])) + "v";

            var rendered = Renderer.Render(
                Document(user: "[{{x}}{{#each y}}{{this}}{{z}}{{/each}}]"), new JsonObject { ["x"] = value, ["y"] = new JsonArray(value) });

            Assert.Equal($"[{value}{value}]", rendered.User);
        }
    }

    /// <summary>What the checker lets through, the engine must take: an error then would come up in the middle of a night.</summary>
    [Fact]
    public void Every_template_that_passes_the_check_renders()
    {
        string[] pieces =
            ["{{x}}", "{{ y.z }}", "{{#each x}}", "{{/each}}", "{{#if y}}", "{{/if}}", "{{#unless x}}", "{{/unless}}", "{{this}}", "{{@index}}",
             "{{! {{ }}", "{{!-- {{x}} }} --}}", "}}", "}", "{", "{ ", "\\", "\n", " ", "text", "{{", "{{z}}", "{{{x}}}", "{{else}}", "{{x.}}", "\r\n", "{{\nx\n}}"];
        var passed = 0;
        for (var seed = 1; seed <= 4_000; seed++)
        {
            var random = new Random(seed);
            var template = string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => pieces[random.Next(pieces.Length)]));
            var errors = new List<InputError>();
            new TemplateChecker(["x", "y"], new SourceLocation("p", 1, 1), errors).Check(template);
            if (errors.Count == 0)
            {
                passed++;
                var vars = new JsonObject { ["x"] = new JsonArray(1, "a"), ["y"] = new JsonObject { ["z"] = 2 } };
                var failure = Record.Exception(() => Renderer.Render(Document(user: template), vars));
                Assert.True(failure is null, $"{template} → {failure?.Message}");
            }
        }

        Assert.InRange(passed, 400, 4_000);
    }

    [Fact]
    public void Rendering_from_several_threads_gives_what_one_thread_gives()
    {
        var expected = Enumerable.Range(0, 200).Select(Render).ToArray();

        var parallel = new string[expected.Length];
        Parallel.For(0, expected.Length, i => parallel[i] = Render(i));

        Assert.Equal(expected, parallel);

        static string Render(int i) => Renderer.Render(
            Document(user: $"{i % 20} {{{{x}}}} {{{{#each y}}}}{{{{this}}}}{{{{/each}}}}"),
            new JsonObject { ["x"] = i, ["y"] = new JsonArray(i, i + 1) }).User;
    }

    private static PromptDocument Document(string user) => Document(new PromptPart("user", null, user, Tunable: false));

    private static PromptDocument Document(params PromptPart[] parts) => new()
    {
        Id = "p", Role = "planner", Inputs = ["x", "y", "z"], Parts = parts, FileText = "", Location = new SourceLocation("p"),
    };
}
