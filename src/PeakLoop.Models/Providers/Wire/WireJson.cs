using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>JSON as it is sent: without the line breaks of the abstractions' own options, which would be paid for.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>A value as compact JSON.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, Compact);
}
