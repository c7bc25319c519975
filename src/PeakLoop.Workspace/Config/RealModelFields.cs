using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>Keys of a model that is not simulated: where its server is, where its key comes from, how it is asked.</summary>
internal static class RealModelFields
{
    /// <summary>The keys, in the order they are documented in.</summary>
    public static Field<ModelOptions>[] All { get; } =
    [
        new("endpoint",
            "Base address of the server, e.g. http://localhost:11434/v1 for Ollama or https://NAME.openai.azure.com/openai/v1 for Azure. Left out: the provider's own.",
            new NullShape(new TextShape("an http or https address such as http://localhost:11434/v1, without user and password", IsAddress)),
            o => o.Endpoint, (o, v) => o with { Endpoint = (string?)v }),
        new("keyEnv",
            "Name of the environment variable that holds the key. Left out: OPENAI_API_KEY or ANTHROPIC_API_KEY for the provider's own address, no key for an endpoint.",
            new NullShape(new HiddenTextShape("the name of an environment variable in capitals, such as OPENAI_API_KEY; the key itself never stands in this file", IsVariable)),
            o => o.KeyEnv, (o, v) => o with { KeyEnv = (string?)v }),
        new("keyFile", "File that holds the key and nothing else: absolute, below ~/, or relative to the workspace (then keep it out of version control).",
            new NullShape(new HiddenTextShape("a path of a file; the key itself never stands in this file", IsPath)),
            o => o.KeyFile, (o, v) => o with { KeyFile = (string?)v }),
        new("temperature", "Sampling temperature of calls whose prompt states none; Anthropic's models take none. Left out: the provider's default.",
            new NullShape(new NumberShape(NumberType.Float, "a number", 0, 2)), o => o.Temperature, (o, v) => o with { Temperature = (float?)v }),
        new("seeded", "Whether each call carries a seed drawn from the run's seed and the call's path, for servers that take one.",
            Flag, o => o.Seeded, (o, v) => o with { Seeded = (bool)v! }),
        new("json", "How JSON is asked for: schema, object (JSON mode), text (in words), or auto: the best that the server does not refuse.",
            Words("auto", "schema", "object", "text"), o => o.Json, (o, v) => o with { Json = (string)v! }),
        new("stream", "Whether answers are streamed, so that progress is seen and a long answer keeps its connection.",
            Flag, o => o.Stream, (o, v) => o with { Stream = (bool)v! }),
        new("reasoningTokens", "Output tokens a reasoning model may think with besides its answer; they are part of the budgeted worst case.",
            Integer(0, 200_000), o => o.ReasoningTokens, (o, v) => o with { ReasoningTokens = (int)v! }),
        new("reasoningEffort", "How hard a reasoning model thinks; only with the provider openai. Left out: the provider's default.",
            new NullShape(Words("none", "minimal", "low", "medium", "high", "xhigh")), o => o.ReasoningEffort, (o, v) => o with { ReasoningEffort = (string?)v }),
    ];

    /// <summary>Whether a text is an http or https address without user and password.</summary>
    public static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    private static bool IsVariable(string name) =>
        name.Length <= 64 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static bool IsPath(string path) =>
        path.Length <= 512 && !path.Contains('\n') && (path.Contains('/') || path.Contains('\\') || path.Contains('.'));
}
