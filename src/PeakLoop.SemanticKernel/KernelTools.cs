using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;

namespace PeakLoop.SemanticKernel;

/// <summary>
/// The tools of a run as kernel functions. A kernel allows fewer characters in a name than a tool may have, and puts the plugin before it;
/// the model is shown the tools' own names all the same.
/// </summary>
internal sealed class KernelTools(IReadOnlyList<AgentTool> tools)
{
    /// <summary>Plugin that holds the tools.</summary>
    public const string Plugin = "tools";

    /// <summary>Kernel function that answers calls of tools that are not there; no model is told of it.</summary>
    private const string Unknown = "unknown_tool";

    private static readonly JsonElement NoParameters = JsonElement.Parse("""{ "type": "object", "properties": {} }""");

    /// <summary>Name by which the kernel finds the function for a tool's name.</summary>
    public string KernelName(string tool)
    {
        var index = tools.ToList().FindIndex(each => each.Name == tool);
        return $"{Plugin}_{(index < 0 ? Unknown : Name(index))}";
    }

    /// <summary>Name that a model gave, from the kernel's.</summary>
    public string ToolName(string kernelName)
    {
        for (var index = 0; index < tools.Count; index++)
        {
            if (kernelName == $"{Plugin}_{Name(index)}")
            {
                return tools[index].Name;
            }
        }

        return kernelName;
    }

    /// <summary>The functions; each hands its call on.</summary>
    public IEnumerable<AIFunction> Functions(Func<CancellationToken, Task<string>> invoke) =>
    [
        .. tools.Select((tool, index) => new Handed(Name(index), tool.Function.Description, tool.Function.JsonSchema, invoke)),
        new Handed(Unknown, "Answers a call of a tool that does not exist.", NoParameters, invoke),
    ];

    private string Name(int index) => $"{new string([.. tools[index].Name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')])}_{index}";

    private sealed class Handed(string name, string description, JsonElement schema, Func<CancellationToken, Task<string>> invoke) : AIFunction
    {
        public override string Name => name;

        public override string Description => description;

        public override JsonElement JsonSchema => schema;

        protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
            await invoke(cancellationToken);
    }
}
