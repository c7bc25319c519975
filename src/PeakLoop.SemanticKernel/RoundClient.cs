using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Governance;

namespace PeakLoop.SemanticKernel;

/// <summary>
/// Stands between the kernel's tool loop and the decorated model: gives each call its path and limits, keeps account, and runs the tool
/// calls that the loop asks for exactly as the model put them.
/// </summary>
internal sealed class RoundClient : DelegatingChatClient
{
    private readonly AgentRequest request;
    private readonly KernelTools tools;
    private readonly ToolInvoker invoker;
    private readonly List<ChatMessage> messages;
    private readonly List<InvokedTool> invoked = [];
    private readonly Dictionary<FunctionCallContent, string> names = new(ReferenceEqualityComparer.Instance);
    private List<FunctionCallContent> calls = [];
    private int round;

    public RoundClient(AgentRequest request, KernelTools tools, ToolInvoker invoker) : base(request.Client)
    {
        (this.request, this.tools, this.invoker) = (request, tools, invoker);
        messages = [new(ChatRole.System, request.Instructions), new(ChatRole.User, request.Input)];
        State = new AgentRunState(messages);
    }

    /// <summary>What the run has come to.</summary>
    public AgentRunState State { get; }

    /// <summary>How the run ended; null while it goes on.</summary>
    public AgentRun? Ended { get; private set; }

    /// <summary>What ends more than this agent: a stop, a cancellation, an integrity error; null where there is none.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> sent, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Ended is not null || round == request.MaxRounds)
        {
            Ended ??= State.OutOfRounds(request.MaxRounds);
            return Nothing();
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            round++;
            var response = await base.GetResponseAsync(sent.Select(Plain).ToList(), ChatAgent.Options(request, round), cancellationToken);
            State.Add(response);
            messages.AddRange(response.Messages);
            invoked.Clear();
            calls = [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
            if (calls.Count > 0 && response.FinishReason != ChatFinishReason.ContentFilter)
            {
                return new ChatResponse([.. response.Messages.Select(ForKernel)]) { FinishReason = response.FinishReason };
            }

            Ended = State.Finish(response);
            return Nothing();
        }
        catch (Exception failure) when (failure is ProviderException or BudgetExhaustedException)
        {
            Ended = State.Failed(failure);
            return Nothing();
        }
        catch (Exception failure)
        {
            Failure = failure;
            throw;
        }
    }

    /// <summary>Runs the call that the kernel's loop is at. The loop runs the calls of a round in their order, one after the other.</summary>
    public async Task<string> InvokeAsync(CancellationToken cancellationToken)
    {
        var context = FunctionInvokingChatClient.CurrentContext!;
        var index = invoked.Count;
        var call = calls[index];
        try
        {
            var arguments = ChatAgent.Arguments(call);
            var result = arguments is null
                ? new ToolResult("Error: the arguments are not a JSON object.", Failed: true)
                : await invoker.InvokeAsync(
                    request.Tools, request.Scope.Round(round).Child($"tool:{index + 1}"), call.Name, arguments, cancellationToken);
            invoked.Add(new InvokedTool(call, result, new ToolCallRecord(call.Name, arguments ?? [], result.Text, result.Failed)));
            if (invoked.Count == calls.Count)
            {
                messages.Add(new ChatMessage(ChatRole.Tool, [.. invoked.Select(each => (AIContent)new FunctionResultContent(each.Call.CallId, each.Result.Text))]));
                if (State.Add(invoked))
                {
                    Ended = State.Stuck(calls[0].Name);
                    context.Terminate = true;
                }
            }

            return result.Text;
        }
        catch (Exception failure)
        {
            // What a tool does wrong is in its result; this is something that ends the run.
            Failure = failure;
            context.Terminate = true;
            return "";
        }
    }

    /// <summary>What the kernel's loop is given where it has nothing more to do: an answer without calls.</summary>
    private static ChatResponse Nothing() => new(new ChatMessage(ChatRole.Assistant, "-"));

    private ChatMessage ForKernel(ChatMessage message) => Renamed(message, call => tools.KernelName(call.Name), remember: true);

    private ChatMessage Plain(ChatMessage message) => Renamed(message, call => names.GetValueOrDefault(call) ?? tools.ToolName(call.Name), remember: false);

    /// <summary>
    /// The message with its calls named anew. The name that the model gave is kept on the side: a call of a tool that does not exist travels
    /// through the kernel under another one.
    /// </summary>
    private ChatMessage Renamed(ChatMessage message, Func<FunctionCallContent, string> rename, bool remember)
    {
        if (!message.Contents.OfType<FunctionCallContent>().Any())
        {
            return message;
        }

        return new ChatMessage(message.Role, [.. message.Contents.Select(content => content is FunctionCallContent call ? Again(call) : content)]);

        FunctionCallContent Again(FunctionCallContent call)
        {
            var again = new FunctionCallContent(call.CallId, rename(call), call.Arguments)
            {
                AdditionalProperties = call.AdditionalProperties, RawRepresentation = call.RawRepresentation,
            };
            if (remember)
            {
                names[again] = call.Name;
            }

            return again;
        }
    }
}
