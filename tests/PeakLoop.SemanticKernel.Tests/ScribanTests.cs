#if SEMANTIC_KERNEL
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using Xunit;

namespace PeakLoop.SemanticKernel.Tests;

public sealed class ScribanTests
{
    [Fact]
    public async Task The_factory_makes_templates_of_its_format_only()
    {
        var factory = new ScribanTemplateFactory();
        Assert.False(factory.TryCreate(new PromptTemplateConfig("x"), out _));
        Assert.True(factory.TryCreate(
            new PromptTemplateConfig("{{ team | string.upcase }}: {{ for g in goals }}{{ g.title }};{{ end }}") { TemplateFormat = "scriban" }, out var made));
        Assert.Equal("CORE: a;b;", await made.RenderAsync(new Kernel(), new KernelArguments
        {
            ["team"] = "core", ["goals"] = new JsonArray(new JsonObject { ["title"] = "a" }, new JsonObject { ["title"] = "b" }),
        }));
    }

    [Theory]
    [InlineData("{{ include 'file:///etc/passwd' }}")]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ math.random 1 10 }}")]
    [InlineData("{{ math.uuid }}")]
    [InlineData("{{ object.eval '1 + 1' }}")]
    [InlineData("{{ while true }}x{{ end }}")]
    [InlineData("{{ func f; f; end; f }}")]
    public void What_leaves_the_sandbox_fails_or_gives_nothing(string text)
    {
        string? rendered = null;
        var failure = Record.Exception(() => rendered = new ScribanTemplate(text).Render([]));
        Assert.True(failure is not null || string.IsNullOrEmpty(rendered), rendered);
    }

    [Fact]
    public void Values_are_inserted_as_text_and_never_read_as_template() =>
        Assert.Equal("{{ 1 + 1 }}", new ScribanTemplate("{{ x }}").Render(new JsonObject { ["x"] = "{{ 1 + 1 }}" }));

    [Fact]
    public void No_object_of_the_program_can_be_reached() =>
        Assert.Equal("", new ScribanTemplate("{{ x.get_type }}{{ x.length }}").Render(new JsonObject { ["x"] = "text" }));

    [Fact]
    public void A_document_is_rendered_part_by_part_and_other_engines_are_handed_on()
    {
        var document = new PromptDocument
        {
            Id = "planner", Role = "planner", Engine = "scriban", FileText = "",
            Parts = [new("system", null, "Plan for {{ team }}.", false), new("system", "rules", "Old rule.", true), new("user", null, "{{ facts }}", false)],
        };
        var rendered = new ScribanRenderer(new Refusing()).Render(
            document, new JsonObject { ["team"] = "core", ["facts"] = "none" }, new Dictionary<string, string> { ["rules"] = "New rule for {{ team }}." });
        Assert.Equal(new RenderedPrompt("Plan for core.\n\nNew rule for core.", "none"), rendered);
        Assert.Throws<NotSupportedException>(() => new ScribanRenderer(new Refusing()).Render(document with { Engine = "handlebars" }, []));
    }

    [Fact]
    public void A_template_that_cannot_be_read_is_an_input_error_of_its_document()
    {
        var document = new PromptDocument
        {
            Id = "planner", Role = "planner", Engine = "scriban", FileText = "", Location = new SourceLocation("prompts/planner.prompt.md"),
            Parts = [new("system", null, "{{ for x in }}", false)],
        };
        Assert.Equal("prompts/planner.prompt.md", ScribanRenderer.Problem(document)!.Location.File);
        Assert.Throws<InputException>(() => new ScribanRenderer(new Refusing()).Render(document, []));
    }

    private sealed class Refusing : IPromptRenderer
    {
        public RenderedPrompt Render(PromptDocument document, JsonObject vars, IReadOnlyDictionary<string, string>? sections = null) =>
            throw new NotSupportedException();
    }
}
#endif
