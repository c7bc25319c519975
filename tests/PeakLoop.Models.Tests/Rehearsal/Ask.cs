using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Prompts;

namespace PeakLoop.Models.Tests.Rehearsal;

/// <summary>Calls of the rehearsal model as the loop makes them.</summary>
internal static class Ask
{
    public static RehearsalChatClient Client(RehearsalOptions options) => new(options, TimeProvider.System);

    public static ChatOptions Options(string role, string path, int cycle = 1) =>
        new CallScope(RunId.Cycle(cycle), path, BudgetAccount.Evaluate, role).Apply(new ChatOptions());

    public static Task<ChatResponse> SendAsync(IChatClient client, RenderedPrompt prompt, ChatOptions? options) => client.GetResponseAsync(
        [new ChatMessage(ChatRole.System, prompt.System), new ChatMessage(ChatRole.User, prompt.User)], options);

    public static async Task<string> TextAsync(IChatClient client, RenderedPrompt prompt, string role, string path, int cycle = 1) =>
        (await SendAsync(client, prompt, Options(role, path, cycle))).Text;

    public static RenderedPrompt Render(string prompt, JsonObject vars, IReadOnlyDictionary<string, string>? sections = null) =>
        Starter.Renderer.Render(Starter.Prompt(prompt), vars, sections);
}
