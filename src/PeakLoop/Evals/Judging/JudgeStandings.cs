using System.Text.Json;
using System.Text.Json.Serialization;
using PeakLoop.Records;

namespace PeakLoop.Evals.Judging;

/// <summary>Which judges people vouch for, and what is missing for the others.</summary>
public static class JudgeStandings
{
    /// <summary>Minutes that a person needs for one label.</summary>
    public const double MinutesALabel = 0.5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>JSON of a label or a calibration as it is stored.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>The latest calibration of each judge version.</summary>
    public static async Task<IReadOnlyDictionary<string, JudgeCalibration>> LatestAsync(IQualityStore store, CancellationToken cancellationToken) =>
        (await store.QualityAsync(QualityKinds.Calibration, cancellationToken))
            .Select(entry => (entry.Subject, Value: JsonSerializer.Deserialize<JudgeCalibration>(entry.Json, Json)!))
            .GroupBy(each => each.Subject, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    /// <summary>All labels; where a person labelled the same thing twice, the later one.</summary>
    public static async Task<IReadOnlyList<JudgeLabel>> LabelsAsync(IQualityStore store, CancellationToken cancellationToken) =>
    [
        .. (await store.QualityAsync(QualityKinds.Label, cancellationToken)).Select(entry => JsonSerializer.Deserialize<JudgeLabel>(entry.Json, Json)!)
            .GroupBy(label => (label.Output, label.Check, label.Judge)).Select(group => group.Last()),
    ];

    /// <summary>Judge versions whose verdicts may count at a moment.</summary>
    public static async Task<IReadOnlySet<string>> GatingAsync(IQualityStore store, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await LatestAsync(store, cancellationToken)).Where(each => each.Value.MayGate && each.Value.Expires > now)
            .Select(each => each.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// One sentence on a judge that does not count: why, and the labels and minutes still needed; null for one that counts.
    /// </summary>
    /// <param name="calibration">Its latest calibration; null where it has none.</param>
    /// <param name="labels">Labels that stand beside its verdicts.</param>
    /// <param name="now">Moment.</param>
    public static string? Missing(JudgeCalibration? calibration, int labels, DateTimeOffset now)
    {
        if (calibration is { MayGate: true } && calibration.Expires > now)
        {
            return null;
        }

        var needed = Math.Max(0, JudgeCalibration.LeastLabels - labels);
        var work = needed > 0
            ? FormattableString.Invariant($"{needed} more labels (about {Math.Ceiling(needed * MinutesALabel):0} minutes: `peakloop eval label`), then `peakloop eval calibrate`")
            : "`peakloop eval calibrate` measures it on the labels there are";
        return calibration switch
        {
            null => $"is not calibrated, so its verdicts are shown and do not count: {work}",
            { MayGate: false } => $"may not decide ({calibration.Reason}), so its verdicts are shown and do not count{(needed > 0 ? $": {work}" : "")}",
            _ => $"was calibrated until {calibration.Expires:yyyy-MM-dd}, so its verdicts are shown and do not count: {work}",
        };
    }
}
