using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;
using Microsoft.SemanticKernel.ChatCompletion;
using PeakLoop.Agents;

namespace PeakLoop.SemanticKernel;

/// <summary>
/// An agent on Semantic Kernel: a <see cref="ChatCompletionAgent"/> with the tools as kernel functions. The loop over tools is the kernel's;
/// every model call and every tool call below it goes the way of the core's own agent, at the same paths, so that metering, budget, journal
/// and replay hold alike.
/// </summary>
public sealed class SemanticKernelAgent(ToolInvoker invoker) : IAgent
{
    /// <summary>Name of this runtime in a configuration.</summary>
    public const string Runtime = "semantic-kernel";

    /// <inheritdoc/>
    public async Task<AgentRun> RunAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        invoker.Begin(request.Scope, request.Input);
        var tools = new KernelTools(request.Tools);
        using var rounds = new RoundClient(request, tools, invoker);
        if (request.MaxRounds == 0)
        {
            return rounds.State.OutOfRounds(0);
        }

        var agent = new ChatCompletionAgent
        {
            Instructions = request.Instructions,
            Kernel = Kernel(rounds, tools, request.MaxRounds),
            Arguments = new KernelArguments(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }),
        };
        try
        {
            // A thread of its own for each run: nothing of an earlier attempt is in it.
            await foreach (var _ in agent.InvokeAsync(
                new ChatMessageContent(AuthorRole.User, request.Input), new ChatHistoryAgentThread(), cancellationToken: cancellationToken))
            {
                // What was answered is taken where it is recorded, below the loop.
            }
        }
        catch (Exception) when (rounds.Ended is not null || rounds.Failure is not null)
        {
            // The kernel may have wrapped it; the original is at hand.
        }

        if (rounds.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return rounds.Ended ?? throw new InvalidOperationException("Semantic Kernel ended an agent without a model call.");
    }

    private static Kernel Kernel(RoundClient rounds, KernelTools tools, int maxRounds)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        var client = rounds.AsBuilder().UseKernelFunctionInvocation().Build();
        client.GetRequiredService<FunctionInvokingChatClient>().MaximumIterationsPerRequest = maxRounds;
        builder.Services.AddSingleton(client);
        var kernel = builder.Build();
        kernel.Plugins.AddFromFunctions(KernelTools.Plugin, tools.Functions(rounds.InvokeAsync).Select(function => function.AsKernelFunction()));
        return kernel;
    }
}
