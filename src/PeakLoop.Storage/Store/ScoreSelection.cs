using System.Globalization;
using PeakLoop.Records;

namespace PeakLoop.Storage.Store;

/// <summary>A score query as SQL over the table <c>scores</c>. Only numbers and fixed words enter the text, so nothing can be injected.</summary>
internal static class ScoreSelection
{
    /// <summary>The condition, with <c>?</c> for the texts of <see cref="Texts"/> in their order.</summary>
    public static string Where(ScoreQuery query)
    {
        var parts = new List<string>();
        Add(parts, "scores.kind = {0}", (int?)query.Kind);
        Add(parts, "scores.number >= {0}", query.FromRun);
        Add(parts, "scores.number <= {0}", query.ToRun);
        Add(parts, "scores.purpose = {0}", (int?)query.Purpose);
        Add(parts, "scores.split = {0}", (int?)query.Split);
        if (query.Case is not null)
        {
            parts.Add("scores.case_id = (SELECT id FROM names WHERE text = ?)");
        }

        if (query.Target is not null)
        {
            parts.Add("scores.target = (SELECT id FROM names WHERE text = ?)");
        }

        if (query.Series is not null)
        {
            parts.Add("(scores.kind, scores.number) IN (SELECT kind, number FROM runs WHERE series = ?)");
        }

        return parts.Count == 0 ? "1" : string.Join(" AND ", parts);
    }

    /// <summary>The texts that <see cref="Where"/> asks for.</summary>
    public static IEnumerable<string> Texts(ScoreQuery query) =>
        new[] { query.Case, query.Target, query.Series }.OfType<string>();

    private static void Add(List<string> parts, string format, int? value)
    {
        if (value is not null)
        {
            parts.Add(string.Format(CultureInfo.InvariantCulture, format, value));
        }
    }
}
