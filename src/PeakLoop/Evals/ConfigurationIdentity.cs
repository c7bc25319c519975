using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Prompts;

namespace PeakLoop.Evals;

/// <summary>
/// Identity of what is under test: prompt, template engine, agent runtime, tools, decoding. Model, judge, lessons and seed are columns of
/// their own; budgets, paths, prices and concurrency are no part of it.
/// </summary>
public static class ConfigurationIdentity
{
    /// <summary>Name of the core's own agent in a configuration.</summary>
    public const string CoreRuntime = "core";

    /// <summary>Canonical JSON of a prompt's configuration with the given section texts: archived, so that it can be run again.</summary>
    public static string Json(PromptDocument document, string runtime)
    {
        var parts = new JsonArray([.. document.Parts.Select(part => (JsonNode)new JsonObject
        {
            ["message"] = part.Message,
            ["name"] = part.Name,
            ["text"] = part.Text,
        })]);
        return CanonicalJson.Write(new JsonObject
        {
            ["prompt"] = document.Id,
            ["parts"] = parts,
            ["engine"] = document.Engine,
            ["runtime"] = runtime,
            ["tools"] = new JsonArray([.. document.Tools.Select(tool => (JsonNode)tool)]),
            ["decoding"] = new JsonObject
            {
                ["temperature"] = document.Temperature,
                ["maxOutputTokens"] = document.MaxOutputTokens,
                ["json"] = document.JsonAnswer,
            },
        });
    }

    /// <summary>Hash of <see cref="Json"/>.</summary>
    public static string Of(PromptDocument document) => ContentHash.Of(Json(document, document.Runtime));
}
