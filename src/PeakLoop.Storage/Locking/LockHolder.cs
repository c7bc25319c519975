using System.Globalization;
using System.Text.Json;

namespace PeakLoop.Storage.Locking;

/// <summary>Who holds a workspace.</summary>
/// <param name="Verb">Verb it runs, e.g. <c>run</c>.</param>
/// <param name="Process">Process id.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Since">Since when.</param>
public sealed record LockHolder(string Verb, int Process, string Host, DateTimeOffset Since)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>For a sentence: <c>'peakloop run' (process 4711 on build-7, since 2026-11-20 02:00:00 UTC)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"'peakloop {Verb}' (process {Process} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)");

    /// <summary>Reads what <see cref="Write"/> wrote; null where it is absent or cannot be understood.</summary>
    internal static LockHolder? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<LockHolder>(File.ReadAllText(file), Json);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes this at once and as a whole, so that a reader never sees half of it.</summary>
    internal void Write(string file)
    {
        var partial = file + ".partial";
        File.WriteAllText(partial, JsonSerializer.Serialize(this, Json));
        File.Move(partial, file, overwrite: true);
    }
}
