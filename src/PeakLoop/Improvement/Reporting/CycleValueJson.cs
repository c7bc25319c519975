using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeakLoop.Improvement.Reporting;

/// <summary>The JSON of named cycle values: camelCase names and enumeration words, null where a number is unknown.</summary>
public static class CycleValueJson
{
    /// <summary>The one set of options with which named values are written and read.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>JSON of a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>
    /// Reads a value leniently: members that are not known are ignored, absent ones keep their defaults. Where the text is absent or is not
    /// of the expected shape the value is null and <paramref name="problem"/> says so, since one bad value must not hide the rest of a report.
    /// </summary>
    public static T? Read<T>(string? json, out string? problem)
        where T : class
    {
        problem = null;
        if (json is null)
        {
            problem = "not recorded";
            return null;
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(json, Options);
            problem = value is null ? "recorded as empty" : null;
            return value;
        }
        catch (JsonException error)
        {
            problem = $"cannot be read: unexpected content at {error.Path ?? "$"}";
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
