using System.Text.Json;
using PeakLoop.Cli.Common;
using PeakLoop.Tools;

namespace PeakLoop.Cli.Run;

/// <summary>
/// How much of <c>--cycles N</c> or <c>--nights N</c> is done, kept beside the database while such a run lasts: the same command given
/// again after an interruption goes on instead of beginning anew.
/// </summary>
/// <param name="Nights">Whether nights are rehearsed.</param>
/// <param name="Count">Cycles asked for.</param>
/// <param name="First">Number of the first cycle.</param>
internal sealed record Campaign(bool Nights, int Count, int First)
{
    private static string PathOf(DataPlace place) => Path.Combine(place.Folder, "campaign.json");

    /// <summary>The interrupted run of the same command; null if there is none.</summary>
    public static Campaign? Interrupted(DataPlace place, RunRequest request)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<Campaign>(File.ReadAllText(PathOf(place)));
            return saved is not null && saved.Nights == (request.Nights is not null) && saved.Count == (request.Nights ?? request.Cycles) ? saved : null;
        }
        catch (Exception absent) when (absent is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes it down.</summary>
    public Task SaveAsync(DataPlace place, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(PathOf(place), JsonSerializer.Serialize(this), cancellationToken);

    /// <summary>The run ended as asked.</summary>
    public static void Done(DataPlace place) => File.Delete(PathOf(place));
}
