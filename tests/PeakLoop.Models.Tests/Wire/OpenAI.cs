using System.ComponentModel;
using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Models.Providers;
using PeakLoop.Models.Providers.Wire;
using PeakLoop.Testing.Wire;

namespace PeakLoop.Models.Tests.Wire;

/// <summary>The OpenAI-compatible provider against a loopback server.</summary>
internal static class OpenAI
{
    public const string Key = "sk-canary-0123456789abcdef";

    public static ModelOptions Model(LoopbackServer server) =>
        new() { Alias = "gpt", Provider = "openai", Model = "gpt-x", Endpoint = $"{server.Address}/v1", KeyEnv = "GATEWAY_KEY" };

    public static IChatClient Client(ModelOptions model, ServerMemory? servers = null, Action<string, int>? streamed = null) => ProviderFactory.Create(
        model, new ProviderParts(1, "", TimeProvider.System)
        {
            Key = _ => Key, Redact = new Governance.SecretRedactor([Key]), Servers = servers ?? new ServerMemory(), Streamed = streamed,
        });

    public static Task<ChatResponse> AskAsync(LoopbackServer server, ChatOptions? options = null) => AskAsync(Model(server), options);

    public static async Task<ChatResponse> AskAsync(ModelOptions model, ChatOptions? options = null, ServerMemory? servers = null)
    {
        using var client = Client(model, servers);
        return await client.GetResponseAsync(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "How many boats?")], options ?? new ChatOptions { MaxOutputTokens = 100 });
    }

    public static AITool Tool(string name = "count_boats") =>
        AIFunctionFactory.Create([Description("Counts.")] (string harbour) => harbour.Length, name).AsDeclarationOnly();
}
