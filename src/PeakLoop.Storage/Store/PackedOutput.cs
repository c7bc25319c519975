using System.Text.Json;
using PeakLoop.Evals;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

/// <summary>A scored output whose texts are hashed and compressed by the caller, so that the one writer only writes.</summary>
/// <param name="Row">The scored output.</param>
/// <param name="Hash">Hash of the answer's text; null where the call failed.</param>
/// <param name="Body">The answer's text, packed.</param>
/// <param name="ToolCalls">Tool calls as JSON, packed; null where there were none.</param>
internal sealed record PackedOutput(ScoredOutput Row, byte[]? Hash, byte[]? Body, byte[]? ToolCalls)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Packs a scored output.</summary>
    public static PackedOutput Of(ScoredOutput row)
    {
        if (row.Output.Output is not { } output)
        {
            return new PackedOutput(row, null, null, null);
        }

        var (hash, body) = TextCodec.PackWithHash(output.Text);
        var calls = output.ToolCalls.Count == 0 ? null : TextCodec.Pack(WriteCalls(output.ToolCalls));
        return new PackedOutput(row, hash, body, calls);
    }

    /// <summary>Tool calls from their JSON.</summary>
    public static IReadOnlyList<ToolCallRecord> ReadCalls(string json) => JsonSerializer.Deserialize<List<ToolCallRecord>>(json, Json)!;

    private static string WriteCalls(IReadOnlyList<ToolCallRecord> calls) => JsonSerializer.Serialize(calls, Json);
}
