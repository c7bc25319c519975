using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PeakLoop.Foundation;

namespace PeakLoop.Reports.Json;

/// <summary>How reports and status are written as JSON: camelCase, times UTC, runs as <c>cycle:12</c>, unknown numbers null.</summary>
public static class ReportJson
{
    /// <summary>Version of the shape of the documents.</summary>
    public const int FormatVersion = 1;

    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            NewLine = "\n",
            NumberHandling = JsonNumberHandling.Strict,

            // The documents are read by programs and people, not embedded in HTML: é stays é; < and & stay escaped.
            Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new RunIdConverter(), new UtcConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class RunIdConverter : JsonConverter<RunId>
    {
        public override RunId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            RunId.TryParse(reader.GetString() ?? "") ?? throw new JsonException("Expected a run such as cycle:12.");

        public override void Write(Utf8JsonWriter writer, RunId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
