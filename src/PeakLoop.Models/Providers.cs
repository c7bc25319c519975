using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal;

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
        _ => throw InputException.One(
            new SourceLocation("loop.config.json"), model.Provider, $"a provider: {string.Join(", ", Names)}", NearestName.Find(model.Provider, Names)),
    };
}
