using System.Net;
using System.Text.Json.Nodes;

namespace PeakLoop.Tools.Tests.Mcp;

/// <summary>A server of tools over streamable HTTP on loopback, whose tools a test can change while it runs.</summary>
internal sealed class FakeMcpServer : IDisposable
{
    private readonly HttpListener listener = new();

    public FakeMcpServer()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Url = $"http://127.0.0.1:{port}/mcp";
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public string Description { get; set; } = "Looks a word up.";

    public Func<JsonObject, string> Answer { get; set; } = _ => "found";

    public List<string> Called { get; } = [];

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var request = context.Request.HttpMethod == "POST" ? JsonNode.Parse(await reader.ReadToEndAsync()) as JsonObject : null;
                var result = request is null ? null : Result(request);
                context.Response.StatusCode = request is null ? 405 : request["id"] is null ? 202 : 200;
                if (request?["id"] is { } id)
                {
                    var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone() };
                    answer[result is null ? "error" : "result"] = result ?? new JsonObject { ["code"] = -32601, ["message"] = "Method not found" };
                    context.Response.ContentType = "application/json";
                    await using var writer = new StreamWriter(context.Response.OutputStream);
                    await writer.WriteAsync(answer.ToJsonString());
                }

                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private JsonObject? Result(JsonObject request)
    {
        switch (request["method"]!.GetValue<string>())
        {
            case "initialize":
                return new JsonObject
                {
                    ["protocolVersion"] = request["params"]!["protocolVersion"]!.DeepClone(),
                    ["capabilities"] = new JsonObject { ["tools"] = new JsonObject { ["listChanged"] = true } },
                    ["serverInfo"] = new JsonObject { ["name"] = "fake", ["version"] = "1" },
                };
            case "tools/list":
                return JsonNode.Parse($$"""
                    { "tools": [{ "name": "look.up", "description": "{{Description}}", "inputSchema": { "type": "object", "properties": { "word": { "type": "string" } } } }] }
                    """)!.AsObject();
            case "tools/call":
                var arguments = request["params"]!["arguments"]!.AsObject();
                Called.Add(arguments.ToJsonString());
                var text = Answer(arguments);
                return new JsonObject
                {
                    ["isError"] = text.StartsWith('!'),
                    ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
                };
            default:
                return null;
        }
    }
}
