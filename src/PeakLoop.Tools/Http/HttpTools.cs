using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools.Http;

/// <summary>The HTTP tools: <c>http_get</c>, and <c>http_send</c> where the configuration allows sending.</summary>
internal static class HttpTools
{
    private static readonly string[] SendMethods = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>The tools of a configuration that lists hosts.</summary>
    public static IEnumerable<AgentTool> Of(ToolRoom room, HttpExchange exchange)
    {
        var hosts = string.Join(", ", room.Options.Http!.Hosts);
        yield return new AgentTool(
            new DeclaredFunction(
                "http_get", $"Reads a page. Hosts: {hosts}.", DeclaredFunction.Schema([("url", Text("Full address"), true)]),
                async (given, token) => room.Redactor.Redact(await exchange.SendAsync(HttpMethod.Get, Value(given, "url"), null, token))),
            ToolClass.Read, ReturnsUntrustedText: true);
        if (room.Options.Http.Send)
        {
            yield return new AgentTool(
                new DeclaredFunction(
                    "http_send", $"Sends a body to a host and returns its answer. Hosts: {hosts}.",
                    DeclaredFunction.Schema([("method", Method(), true), ("url", Text("Full address"), true), ("body", Text("Body, JSON or text"), false)]),
                    async (given, token) => room.Redactor.Redact(
                        await exchange.SendAsync(MethodOf(given), Value(given, "url"), given["body"]?.ToString(), token))),
                ToolClass.Mutating, ReturnsUntrustedText: true);
        }
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Method() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. SendMethods.Select(method => (JsonNode)method)]) };

    private static HttpMethod MethodOf(JsonObject given) =>
        Array.Find(SendMethods, method => method == Value(given, "method")) is { } known
            ? new HttpMethod(known)
            : throw new ArgumentException($"method must be one of {string.Join(", ", SendMethods)}.");

    private static string Value(JsonObject given, string name) =>
        given[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new ArgumentException($"{name} is missing.");
}
