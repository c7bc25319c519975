using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Models.Echo;
using PeakLoop.Models.Providers.Anthropic;
using PeakLoop.Models.Providers.OpenAI;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Replay;

namespace PeakLoop.Models.Providers;

/// <summary>Makes the client of a configured model, without any decorator. A provider's package is loaded only when one of its models is made.</summary>
public static class ProviderFactory
{
    /// <summary>Names of the providers, for the configuration's validation.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rehearsal", "echo", "replay", "openai", "anthropic"];

    /// <summary>The client.</summary>
    /// <exception cref="InputException">No such provider, no key where one is needed, or no readable recording.</exception>
    public static IChatClient Create(ModelOptions model, ProviderParts parts) => model.Provider switch
    {
        "rehearsal" => new RehearsalChatClient(
            RehearsalPresets.From(
                model.Rehearsal, parts.Seed, model.Rehearsal?.CallLog is { } log ? Path.Combine(parts.WorkspaceRoot, log) : null), parts.Time),
        "echo" => new EchoChatClient(),
        "replay" => new ReplayChatClient(Recording(model, parts.WorkspaceRoot)),
        "openai" => OpenAIProvider.Create(model, parts),
        "anthropic" => AnthropicProvider.Create(model, parts),
        _ => throw InputException.One(
            new SourceLocation("loop.config.json"), model.Provider, $"a provider: {string.Join(", ", Names)}", NearestName.Find(model.Provider, Names)),
    };

    private static ReplayRecording Recording(ModelOptions model, string workspaceRoot)
    {
        var file = model.Recording
            ?? throw InputException.One(new SourceLocation("loop.config.json"), null, $"models.{model.Alias}.recording: a JSONL file of recorded answers");
        try
        {
            return ReplayRecording.Read(File.ReadAllText(Path.Combine(workspaceRoot, file)), file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputException.One(new SourceLocation("loop.config.json"), file, $"a readable file of recorded answers ({fault.Message})");
        }
    }
}
