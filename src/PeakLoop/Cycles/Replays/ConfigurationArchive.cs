using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>
/// Keeps everything that a cycle's configuration consists of under its content address, so that it can be run again on a later night: of each prompt
/// its text, template engine, runtime, tools and decoding; of the whole the tools' schemas and the retrieval settings.
/// </summary>
public static class ConfigurationArchive
{
    /// <summary>Archives the configuration of a cycle that begins; returns its hash.</summary>
    /// <param name="services">Store and tools.</param>
    /// <param name="config">Configuration of the workspace.</param>
    /// <param name="documents">Prompts with the sections in force.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<string> SaveAsync(
        LoopServices services, LoopConfig config, IEnumerable<PromptDocument> documents, CancellationToken cancellationToken)
    {
        var prompts = new JsonObject();
        var tools = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var json = ConfigurationIdentity.Json(document, document.Runtime);
            var hash = ContentHash.Of(json);
            await services.Store.PutConfigurationAsync(hash, json, cancellationToken);
            prompts[document.Id] = hash;
            tools.UnionWith(document.Tools);
        }

        var whole = CanonicalJson.Write(new JsonObject
        {
            ["prompts"] = prompts,
            ["tools"] = Schemas(services.Tools, tools),
            ["retrieval"] = new JsonObject { ["lessons"] = config.Night.MaxLessons },
        });
        var address = ContentHash.Of(whole);
        await services.Store.PutConfigurationAsync(address, whole, cancellationToken);
        return address;
    }

    /// <summary>Hash of each prompt's configuration in an archived whole; null where it is not archived or cannot be read.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> PromptsAsync(IRunStore store, string hash, CancellationToken cancellationToken)
    {
        // A whole without the member "prompts" is the plain map that was archived before tools and retrieval became part of it.
        var whole = Parse(await store.ConfigurationAsync(hash, cancellationToken)) as JsonObject;
        return (whole?["prompts"] as JsonObject ?? whole)?
            .Where(member => member.Value is JsonValue).ToDictionary(member => member.Key, member => member.Value!.ToString(), StringComparer.Ordinal);
    }

    /// <summary>
    /// An archived prompt put back together: texts, engine, tools and decoding of the archive in the frame (role, inputs) of today's document.
    /// </summary>
    /// <param name="json">The archived configuration.</param>
    /// <param name="today">Today's document of the same id.</param>
    /// <returns>The document, or why it cannot run any more.</returns>
    public static (PromptDocument? Document, string? Reason) Restore(string? json, PromptDocument today)
    {
        ArgumentNullException.ThrowIfNull(today);
        if (Parse(json) is not JsonObject archived || archived["parts"] is not JsonArray parts || parts.Count == 0)
        {
            return (null, $"the {today.Id} prompt of that time is not in the archive");
        }

        var runtime = archived["runtime"]?.ToString();
        var engine = archived["engine"]?.ToString() ?? today.Engine;
        if (runtime != today.Runtime || engine != today.Engine)
        {
            return (null, $"the {today.Id} prompt ran on {engine} and the runtime '{runtime}', which are not in use any more");
        }

        var decoding = archived["decoding"];
        return (today with
        {
            Engine = engine,
            Parts = [.. parts.Select(part => Part(part!, today))],
            Tools = [.. (archived["tools"] as JsonArray ?? []).Select(tool => tool!.ToString())],
            Temperature = decoding?["temperature"]?.GetValue<float>(),
            MaxOutputTokens = decoding?["maxOutputTokens"]?.GetValue<int>() ?? today.MaxOutputTokens,
            JsonAnswer = decoding?["json"]?.GetValue<bool>() ?? today.JsonAnswer,
        }, null);
    }

    private static PromptPart Part(JsonNode part, PromptDocument today)
    {
        var (message, name) = (part["message"]!.ToString(), part["name"]?.ToString());
        var tunable = today.Parts.Any(each => each.Tunable && each.Name == name && each.Message == message);
        return new PromptPart(message, name, part["text"]!.ToString(), tunable);
    }

    private static JsonObject Schemas(IActorTools tools, IReadOnlyCollection<string> names)
    {
        var schemas = new JsonObject();
        foreach (var tool in tools.For(
            [.. names], OrganizationFacts.Empty, DateTimeOffset.UnixEpoch, "", showNames: false, (_, _) => Task.FromResult("")))
        {
            schemas[tool.Name] = JsonNode.Parse(tool.Function.JsonSchema.GetRawText());
        }

        return schemas;
    }

    private static JsonNode? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
