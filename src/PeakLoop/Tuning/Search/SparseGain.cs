using PeakLoop.Records;

namespace PeakLoop.Tuning.Search;

/// <summary>
/// How much better a candidate looks when small differences are taken for noise. An edit changes one or two things that checks look at, and
/// the rest of a case's score only adds noise; so the difference is taken per metric, and a metric counts only where its difference stands
/// out of its own standard error (hard thresholding, Donoho and Johnstone 1994). Used by the permissive search only, never by the gate.
/// </summary>
public sealed class SparseGain
{
    /// <summary>Standard errors a metric's difference must exceed to count.</summary>
    private const double Threshold = 1.3;

    private readonly Dictionary<string, Tally> metrics = new(StringComparer.Ordinal);

    /// <summary>Adds the checks of one output.</summary>
    public void Add(ScoredOutput scored)
    {
        var total = scored.Checks.Where(check => check.Result.Score is not null).Sum(check => check.Weight);
        foreach (var check in scored.Checks.Where(check => check.Result.Score is not null && check.Weight > 0))
        {
            var key = check.Metric ?? $"{scored.Score.Case} {check.CheckId}";
            if (!metrics.TryGetValue(key, out var tally))
            {
                metrics[key] = tally = new Tally();
            }

            tally.Count++;
            tally.Sum += check.Result.Score!.Value;
            tally.Share += check.Weight / total;
            tally.Cases.Add(scored.Score.Case);
        }
    }

    /// <summary>Expected difference of the mean case score to another version over the metrics both have, −1..1.</summary>
    public double Over(SparseGain other, int cases)
    {
        double gain = 0;
        foreach (var (name, mine) in metrics)
        {
            if (!other.metrics.TryGetValue(name, out var theirs))
            {
                continue;
            }

            var difference = mine.Mean - theirs.Mean;
            var pooled = (mine.Sum + theirs.Sum + 1) / (mine.Count + theirs.Count + 2);
            var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / mine.Count) + (1.0 / theirs.Count)));
            if (Math.Abs(difference) > Threshold * error)
            {
                gain += difference * mine.Share / mine.Count * mine.Cases.Count / cases;
            }
        }

        return gain;
    }

    private sealed class Tally
    {
        public int Count { get; set; }

        public double Sum { get; set; }

        public double Share { get; set; }

        public HashSet<string> Cases { get; } = new(StringComparer.Ordinal);

        public double Mean => Sum / Count;
    }
}
