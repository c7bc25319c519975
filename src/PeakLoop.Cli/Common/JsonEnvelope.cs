using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cli.Common;

/// <summary>The members that every JSON document of the command line carries, and the writing of one.</summary>
public static class JsonEnvelope
{
    private const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes the document of a verb: the common members first, then the body's.</summary>
    /// <param name="context">Verb.</param>
    /// <param name="series">Real model alias or <c>rehearsal</c>; null where the verb has none.</param>
    /// <param name="exitCode">Exit code.</param>
    /// <param name="body">Members of the verb.</param>
    /// <param name="errors">Errors; null for none.</param>
    public static void Write(
        VerbContext context, string? series, ExitCode exitCode, JsonObject? body, IReadOnlyList<InputError>? errors = null)
    {
        var document = new JsonObject
        {
            ["formatVersion"] = FormatVersion,
            ["verb"] = context.Verb,
            ["series"] = series,
            ["exitCode"] = (int)exitCode,
            ["warnings"] = new JsonArray([.. context.Warnings.Select(text => (JsonNode)text)]),
            ["errors"] = new JsonArray([.. (errors ?? []).Select(Error)]),
        };
        foreach (var (name, value) in body ?? [])
        {
            document[name] = value?.DeepClone();
        }

        context.Host.Out.WriteLine(document.ToJsonString(Indented));
    }

    /// <summary>A value as JSON in the product's conventions.</summary>
    public static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, CycleValueJson.Options);

    private static JsonNode Error(InputError error) => new JsonObject
    {
        ["file"] = error.Location.File,
        ["line"] = error.Location.Line == 0 ? null : error.Location.Line,
        ["column"] = error.Location.Column == 0 ? null : error.Location.Column,
        ["value"] = error.Value,
        ["expected"] = error.Expected,
        ["nearest"] = error.Nearest,
    };
}
