using PeakLoop.Evals.Quality.Edits;

namespace PeakLoop.Evals.Quality;

/// <summary>Raises thresholds of graded checks in a saturated suite to just below what every recorded output reached.</summary>
internal static class Tightening
{
    private const int LeastOutputs = 20;
    private const double Headroom = 0.05;

    public static IEnumerable<QualityProposal> Of(AuditFinding finding, AuditInput input, IReadOnlyDictionary<string, string> files)
    {
        var scores = input.Sightings.Where(each => each.Score is not null).ToLookup(each => each.Check, each => each.Score!.Value, StringComparer.Ordinal);
        foreach (var check in AuditedCheck.Of(input.Cases.Where(each => each.Suite == finding.Target)))
        {
            if (check.Frozen || check.Definition is not { Negated: false, Threshold: { } threshold, Location.File: { } file }
                || Checks.CheckCatalogue.Find(check.Definition.Type)?.Threshold != Checks.ThresholdMeaning.AtLeast
                || scores[check.Id].Count() < LeastOutputs || !files.TryGetValue(file, out var text))
            {
                continue;
            }

            var reached = Math.Floor(100 * (scores[check.Id].Min() - Headroom)) / 100;
            if (reached > threshold + Headroom && CheckEdits.Threshold(text, check.Definition, reached, $"all of {scores[check.Id].Count()} outputs reached more") is { } edit)
            {
                yield return new QualityProposal(
                    "tighten", check.Id, FormattableString.Invariant($"{check.Label}: every output is far above the threshold {threshold:0.##}"),
                    finding.Evidence, edit, edit.Diff(text));
            }
        }
    }
}
