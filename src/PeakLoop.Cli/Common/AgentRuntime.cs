using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Config;
#if SEMANTIC_KERNEL
using System.Runtime.CompilerServices;
using PeakLoop.SemanticKernel;
#endif

namespace PeakLoop.Cli.Common;

/// <summary>What agents run on in this build. The only place that knows whether Semantic Kernel is in it.</summary>
internal static class AgentRuntime
{
#if SEMANTIC_KERNEL
    /// <summary>The runtime of a configuration, or the build's own.</summary>
    public static string Of(LoopConfig config) => config.Agents.Runtime ?? SemanticKernelAgent.Runtime;

    /// <summary>The agent of a run.</summary>
    public static IAgent Agent(LoopConfig config, ToolInvoker invoker) =>
        Of(config) == ConfigurationIdentity.CoreRuntime ? new ChatAgent(invoker) : OnKernel(invoker);

    /// <summary>The renderer, which knows Scriban as well.</summary>
    public static IPromptRenderer Renderer(IPromptRenderer handlebars) => new ScribanRenderer(handlebars);

    /// <summary>What is wrong with a document that asks for an engine of the kernel's; null where nothing is.</summary>
    private static InputError? Problem(PromptDocument document) => document.Engine == ScribanTemplateFactory.Format ? ScribanRenderer.Problem(document) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SemanticKernelAgent OnKernel(ToolInvoker invoker) => new(invoker);
#else
    private const string Property = "a build with Semantic Kernel: dotnet build -p:SemanticKernel=true";

    /// <summary>The runtime of a configuration, or the build's own.</summary>
    public static string Of(LoopConfig config) => config.Agents.Runtime ?? ConfigurationIdentity.CoreRuntime;

    /// <summary>The agent of a run.</summary>
    public static IAgent Agent(LoopConfig config, ToolInvoker invoker)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new ChatAgent(invoker);
    }

    /// <summary>The renderer.</summary>
    public static IPromptRenderer Renderer(IPromptRenderer handlebars) => handlebars;

    private static InputError? Problem(PromptDocument document) =>
        document.Engine == "handlebars" ? null : new InputError(document.Location, $"engine: {document.Engine}", $"engine: handlebars, or {Property}");
#endif

    /// <summary>The workspace with its runtime written on its prompts, of whose configuration it is a part.</summary>
    /// <exception cref="InputException">It asks for what this build does not have; with the place.</exception>
    public static LoopWorkspace Apply(LoopWorkspace workspace)
    {
        var errors = workspace.Prompts.Values.Select(Problem).OfType<InputError>().ToList();
#if !SEMANTIC_KERNEL
        if (Of(workspace.Config) != ConfigurationIdentity.CoreRuntime)
        {
            var text = workspace.Files.GetValueOrDefault(LoopConfigReader.FileName) ?? "";
            errors.Add(new InputError(LoopConfigReader.PlaceOfRuntime(text), Of(workspace.Config), $"agents.runtime core, or {Property}"));
        }
#endif
        return errors.Count > 0
            ? throw new InputException(errors)
            : workspace with
            {
                Prompts = workspace.Prompts.ToDictionary(
                    prompt => prompt.Key, prompt => prompt.Value with { Runtime = Of(workspace.Config) }, StringComparer.Ordinal),
            };
    }
}
