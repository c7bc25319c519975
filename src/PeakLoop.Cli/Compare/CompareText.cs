using PeakLoop.Foundation;
using PeakLoop.Improvement.Comparison;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Cli.Compare;

/// <summary>A comparison in sentences.</summary>
internal static class CompareText
{
    private const int Shown = 10;

    public static IEnumerable<string> Of(string a, string b, ComparisonResult result)
    {
        if (result.Difference.Value is null)
        {
            yield return $"{a} and {b} can't be compared: {result.Difference.Reason}. {Coverage(a, b, result)}";
            yield break;
        }

        var n = result.Cases.Count;
        if (result.Identical)
        {
            var share = Words.Number(Measured.Of(100 * ZeroVariance.LargestShare(result.Difference.N ?? n), null, null, n, "points"));
            yield return $"No difference on any case: {a} and {b} score the same on all {Words.Count(n, "common case")}. At most {share} % of new cases may differ (about 3/{result.Difference.N}).";
        }
        else
        {
            yield return $"{Lead(a, b, result.Difference)}: {Words.Points(result.Difference)}, {Words.Interval(result.Difference, signed: true)} ({Words.Count(n, "common case")}). "
                + $"{a} scores {Words.Full(result.A, units: null)}, {b} {Words.Full(result.B, units: null)}.";
        }

        if (result.Resolution is { } resolution)
        {
            yield return $"We would only notice a difference of about {Words.Points(Measured.Of(resolution, null, null, n, "points")).TrimStart('+')}.";
        }

        yield return $"Of {Words.Count(n, "common case")} {Words.Count(result.Count(CaseVerdict.Improved))} improved, {Words.Count(result.Count(CaseVerdict.Regressed))} regressed, "
            + $"{Words.Count(result.Count(CaseVerdict.Inconclusive))} inconclusive. {Coverage(a, b, result)}".TrimEnd();
        if (!result.Identical && !result.Deterministic && result.MostTrials < 4)
        {
            yield return $"A single case can't be judged from {Words.Count(result.MostTrials, "trial")} a side: its own trials may differ as much. Four trials can show a complete turn.";
        }

        foreach (var each in result.Cases.Where(each => each.Verdict != CaseVerdict.Inconclusive)
            .OrderBy(each => each.Difference).ThenBy(each => each.Case, StringComparer.Ordinal).Take(Shown))
        {
            yield return $"  {(each.Verdict == CaseVerdict.Improved ? "improved " : "regressed")}  {each.Case}: {Plain(each.A)} → {Plain(each.B)} ({Words.Count(each.N, "trial")} a side)";
        }
    }

    private static string Lead(string a, string b, Measured difference) => difference switch
    {
        { Low: > 0 } => $"{b} is better than {a}",
        { High: < 0 } => $"{b} is worse than {a}",
        _ => $"We can't tell {b} from {a}",
    };

    private static string Coverage(string a, string b, ComparisonResult result)
    {
        var parts = new List<string>();
        if (result.OnlyA > 0)
        {
            parts.Add($"{Words.Count(result.OnlyA, "case")} only in {a}");
        }

        if (result.OnlyB > 0)
        {
            parts.Add($"{Words.Count(result.OnlyB, "case")} only in {b}");
        }

        if (result.Errors > 0)
        {
            parts.Add($"{Words.Count(result.Errors, "trial")} without a score left out");
        }

        return parts.Count == 0 ? "" : $"Not compared: {Words.List(parts)}.";
    }

    private static string Plain(double points) => Words.Number(Measured.Of(points, null, null, 1, "points"));
}
