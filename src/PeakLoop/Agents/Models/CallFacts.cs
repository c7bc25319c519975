using Microsoft.Extensions.AI;
using System.Globalization;
using System.Text.Json;

namespace PeakLoop.Agents.Models;

/// <summary>Money and time of a call, carried on its response through the journal so that a replay reports the same.</summary>
public static class CallFacts
{
    private const string UsdKey = "peakloop.usd";
    private const string MillisecondsKey = "peakloop.ms";

    /// <summary>Writes money and time onto a response. Money is null where the price is not known.</summary>
    public static void Write(ChatResponse response, decimal? usd, double milliseconds)
    {
        response.AdditionalProperties ??= [];
        response.AdditionalProperties[UsdKey] = usd?.ToString(CultureInfo.InvariantCulture);
        response.AdditionalProperties[MillisecondsKey] = milliseconds.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Money of a call; null where the price is not known.</summary>
    public static decimal? Usd(ChatResponse response) =>
        Text(response, UsdKey) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var usd) ? usd : null;

    /// <summary>Duration of the successful attempt; 0 where it was not measured.</summary>
    public static double Milliseconds(ChatResponse response) =>
        Text(response, MillisecondsKey) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) ? ms : 0;

    /// <summary>Tokens of a response; zero where the provider gave none.</summary>
    public static TokenUsage Usage(ChatResponse response) => new(
        response.Usage?.InputTokenCount ?? 0, response.Usage?.CachedInputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);

    private static string? Text(ChatResponse response, string key) =>
        response.AdditionalProperties?.TryGetValue(key, out var value) == true
            ? value switch { string text => text, JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(), _ => null }
            : null;
}
