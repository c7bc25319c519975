namespace PeakLoop.Testing.Wire;

/// <summary>A request as a server received it.</summary>
/// <param name="Path">Path with query.</param>
/// <param name="Headers">Headers, names in lower case.</param>
/// <param name="Body">Body as text.</param>
public sealed record WireRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public System.Text.Json.Nodes.JsonObject Json => System.Text.Json.Nodes.JsonNode.Parse(Body)!.AsObject();
}

/// <summary>What a server answers, or how it fails to.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Body; of a stream, what is sent of it.</param>
public sealed record WireReply(int Status, string Body)
{
    /// <summary>Content type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the connection is broken after the body, which is announced as longer.</summary>
    public bool Cut { get; init; }

    /// <summary>Whether nothing is ever answered: the request ends when the client gives up or the server closes.</summary>
    public bool Silent { get; init; }

    /// <summary>A JSON answer.</summary>
    public static WireReply Json(string body) => new(200, body);

    /// <summary>A stream of server-sent events.</summary>
    public static WireReply Stream(string events) => new(200, events) { ContentType = "text/event-stream" };

    /// <summary>An error, with a Retry-After where one is given.</summary>
    public static WireReply Error(int status, string body, string? retryAfter = null) => new(status, body)
    {
        Headers = retryAfter is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
    };
}
