using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Models.Echo;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Replay;

namespace PeakLoop.Models;

/// <summary>Makes the client of a configured model, without any decorator.</summary>
public static class Providers
{
    /// <summary>Names of the providers, for the configuration's validation.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rehearsal", "echo", "replay"];

    /// <summary>The client.</summary>
    /// <param name="model">Model.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="workspaceRoot">Root of the workspace, for recordings and call logs.</param>
    /// <param name="time">Clock.</param>
    public static IChatClient Create(ModelOptions model, long seed, string workspaceRoot, TimeProvider time) => model.Provider switch
    {
        "rehearsal" => new RehearsalChatClient(
            RehearsalPresets.From(model.Rehearsal, seed, model.Rehearsal?.CallLog is { } log ? Path.Combine(workspaceRoot, log) : null), time),
        "echo" => new EchoChatClient(),
        "replay" => new ReplayChatClient(Recording(model, workspaceRoot)),
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
