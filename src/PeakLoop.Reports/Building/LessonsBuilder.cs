using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Lessons captured and cited in the period.</summary>
internal static class LessonsBuilder
{
    /// <summary>Builds the section.</summary>
    public static async Task<LessonsSection> BuildAsync(ILoopStore store, ReportHistory history, CancellationToken cancellationToken)
    {
        var values = new List<(int Cycle, LearnValue Value)>();
        foreach (var run in history.Period)
        {
            if (await history.ValueAsync<LearnValue>(store, run, CycleValueNames.Learn, cancellationToken) is { } value)
            {
                values.Add((run.Id.Number, value));
            }
        }

        if (values.Count == 0)
        {
            return new LessonsSection([], [], "no cycle of the period recorded its lessons");
        }

        values.Reverse();
        var captured = values.SelectMany(pair => pair.Value.Captured.Select(lesson => new LessonLine(Clip.Id(lesson.Id), Clip.Text(lesson.Claim), pair.Cycle))).ToList();
        var cited = values.SelectMany(pair => pair.Value.Cited).ToList();
        var claims = cited.Count == 0 ? [] : await ClaimsAsync(store, cancellationToken);
        foreach (var lesson in values.SelectMany(pair => pair.Value.Captured))
        {
            claims.TryAdd(lesson.Id, lesson.Claim);
        }

        return new LessonsSection(
            captured,
            [
                .. cited
                    .GroupBy(citation => citation.Id, StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new CitedLine(
                        Clip.Id(group.Key), Clip.Optional(claims.GetValueOrDefault(group.Key)),
                        [.. group.Select(citation => Clip.Id(citation.Team)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], group.Count())),
            ],
            null);
    }

    private static async Task<Dictionary<string, string>> ClaimsAsync(IFactStore store, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in await store.LatestFactsAsync(null, cancellationToken))
        {
            if (fact is { Kind: "lesson", Json: { } json } && CycleValueJson.Read<Lesson>(json, out _) is { } lesson)
            {
                claims[fact.Id] = lesson.Claim;
            }
        }

        return claims;
    }
}
