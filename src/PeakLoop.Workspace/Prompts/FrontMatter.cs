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
        new("id", "The file name without .prompt.md.", new TextShape("the file name without .prompt.md"),
            o => o.Id, (o, v) => o with { Id = (string)v! }, required: true),
        new("role", "Role that the prompt serves.", Words([.. RoleNames.All]),
            o => o.Role, (o, v) => o with { Role = (string)v! }, required: true),
        new("description", "One line for people.", new TextShape("one line of text", empty: true),
            o => o.Description, (o, v) => o with { Description = (string)v! }),
        new("engine", "Template engine; scriban only in a build with Semantic Kernel.", Words("handlebars", "scriban"),
            o => o.Engine, (o, v) => o with { Engine = (string)v! }),
        new("inputs", "Variables that the template may use.",
            Texts("variable names", new TextShape("a variable name of letters, digits and '_', no word of the template language", TemplateNames.IsVariable)),
            o => o.Inputs, (o, v) => o with { Inputs = (IReadOnlyList<string>)v! }),
        new("tools", "Tools offered with the prompt.",
            Texts("tool names", Words([.. Agents.BuiltInTools.Names])), o => o.Tools, (o, v) => o with { Tools = (IReadOnlyList<string>)v! }),
        new("temperature", "Sampling temperature. Left out: the provider's default.",
            new NullShape(new NumberShape(NumberType.Float, "a number", 0, 2)),
            o => o.Temperature, (o, v) => o with { Temperature = (float?)v }),
        new("maxOutputTokens", "Most output tokens.", Integer(1, 1_000_000),
            o => o.MaxOutputTokens, (o, v) => o with { MaxOutputTokens = (int)v! }),
        new("json", "Whether the answer must be one JSON document.", Flag,
            o => o.JsonAnswer, (o, v) => o with { JsonAnswer = (bool)v! }),
    ]);

    /// <summary>Reads the front matter into a document without parts.</summary>
    public static PromptDocument Read(PlacedNode node, List<InputError> errors)
    {
        Shape.ReadAs(node, errors, out var document);
        return document;
    }

    private static PromptDocument Empty() => new() { Id = "", Role = "", Parts = [], FileText = "" };
}
