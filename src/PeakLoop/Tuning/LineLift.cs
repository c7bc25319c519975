using PeakLoop.Foundation;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Tuning;

/// <summary>
/// What each line in force is worth, from sightings with and without it: the leave-one-line-out lift on tune cases. It costs no call, and
/// lines the search never left out have none.
/// </summary>
public static class LineLift
{
    /// <summary>Standard normal quantile of a 95 % interval.</summary>
    private const double Wide = 1.96;

    /// <summary>Lift in points by section and line; lines of no known pool are left out.</summary>
    /// <param name="nights">What the runs added to the prompt's pool, oldest first.</param>
    /// <param name="lines">Lines in force.</param>
    public static IReadOnlyDictionary<(string Section, string Line), Measured> Of(IReadOnlyList<PoolNight> nights, IReadOnlyList<LineBlame> lines)
    {
        var lifts = new Dictionary<(string, string), Measured>();
        if (nights.Count == 0)
        {
            return lifts;
        }

        var sections = lines.GroupBy(line => line.Section, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join('\n', group.Select(line => $"- {line.Text}")), StringComparer.Ordinal);
        var pool = SearchPool.Of(nights, nights[^1].Prompt, ("", sections), nights[^1].Model, nights[^1].Cases);
        var model = LineModel.Of(pool);
        foreach (var line in pool.Lines.Where(line => line.Edit.Text.Length > 0 && model.Exposure(line.Number) > 0))
        {
            var (mean, deviation) = model.Value(line.Number);
            var key = lines.FirstOrDefault(each => each.Section == line.Section && SectionEdits.Has(each.Text, line.Edit.Text));
            if (key is not null)
            {
                lifts[(key.Section, key.Text)] = Measured.Of(
                    mean * 100, (mean - (Wide * deviation)) * 100, (mean + (Wide * deviation)) * 100, (int)model.Exposure(line.Number), "points",
                    "tune cases with and without the line, from the search; not run afresh");
            }
        }

        return lifts;
    }
}
