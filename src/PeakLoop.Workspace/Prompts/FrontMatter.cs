using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Prompts;

/// <summary>The YAML between the <c>---</c> lines at the top of a prompt document.</summary>
internal static class FrontMatter
{
    private static ObjectShape<PromptDocument> Shape { get; } = new("a prompt's front matter", Empty,
    [
        Field<PromptDocument, string>("id", "The file name without .prompt.md.", new TextShape("the file name without .prompt.md"),
            o => o.Id, (o, v) => o with { Id = v }, required: true),
        Field<PromptDocument, string>("role", "Role that the prompt serves.", new WordShape<string>([.. RoleNames.All.Select(role => (role, role))]),
            o => o.Role, (o, v) => o with { Role = v }, required: true),
        Field<PromptDocument, string>("description", "One line for people.", new TextShape("one line of text", empty: true),
            o => o.Description, (o, v) => o with { Description = v }),
        Field<PromptDocument, string>("engine", "Template engine.", new WordShape<string>(("handlebars", "handlebars")),
            o => o.Engine, (o, v) => o with { Engine = v }),
        Field<PromptDocument, IReadOnlyList<string>>("inputs", "Variables that the template may use.",
            new ListShape<string>("variable names", new TextShape("a variable name of letters, digits and '_', no word of the template language", TemplateNames.IsVariable)),
            o => o.Inputs, (o, v) => o with { Inputs = v }),
        Field<PromptDocument, IReadOnlyList<string>>("tools", "Tools offered with the prompt.",
            new ListShape<string>("tool names", new TextShape("a tool name")), o => o.Tools, (o, v) => o with { Tools = v }),
        Field<PromptDocument, float?>("temperature", "Sampling temperature. Left out: the provider's default.",
            new NullableShape<float>(new NumberShape<float>("a number", 0, 2, System.Globalization.NumberStyles.Float)),
            o => o.Temperature, (o, v) => o with { Temperature = v }),
        Field<PromptDocument, int>("maxOutputTokens", "Most output tokens.", Integer(1, 1_000_000),
            o => o.MaxOutputTokens, (o, v) => o with { MaxOutputTokens = v }),
        Field<PromptDocument, bool>("json", "Whether the answer must be one JSON document.", Flag,
            o => o.JsonAnswer, (o, v) => o with { JsonAnswer = v }),
    ]);

    /// <summary>Reads the front matter into a document without parts.</summary>
    public static PromptDocument Read(PlacedNode node, List<InputError> errors)
    {
        Shape.Read(node, errors, out var document);
        return document;
    }

    private static PromptDocument Empty() => new() { Id = "", Role = "", Parts = [], FileText = "" };
}
