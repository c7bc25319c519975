namespace PeakLoop.Organization;

/// <summary>A lesson found for a goal.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Score">BM25 score; above 0; comparable within one retrieval only.</param>
/// <param name="Terms">The words that it and the question share, in ordinal order.</param>
public sealed record RetrievedLesson(Lesson Lesson, double Score, IReadOnlyList<string> Terms);

/// <summary>
/// Finds the lessons that bear on a goal or team by the words they share: BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75, idf =
/// ln(1 + (N − n + 0.5) / (n + 0.5))) over trigger and claim. Only active lessons that have not expired; those without a shared word are
/// left out; equal scores are ordered by id. The same input gives the same answer.
/// </summary>
public static class LessonRetrieval
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>At most <paramref name="max"/> lessons for a goal, best first.</summary>
    public static IReadOnlyList<RetrievedLesson> For(
        Goal goal, Team? team, IReadOnlyList<Lesson> lessons, DateTimeOffset now, int max) => For(TextOf(goal, team), lessons, now, max);

    /// <summary>At most <paramref name="max"/> lessons for a team that plans for several goals, best first.</summary>
    public static IReadOnlyList<RetrievedLesson> For(
        Team team, IEnumerable<Goal> goals, IReadOnlyList<Lesson> lessons, DateTimeOffset now, int max) =>
        For(string.Join('\n', goals.Select(goal => TextOf(goal, team))), lessons, now, max);

    /// <summary>At most <paramref name="max"/> lessons for a free text, best first.</summary>
    public static IReadOnlyList<RetrievedLesson> For(string question, IReadOnlyList<Lesson> lessons, DateTimeOffset now, int max)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var usable = lessons.Where(lesson => lesson.Status == "active" && !(lesson.Expires < today))
            .Select(lesson => (Lesson: lesson, Words: Terms.Of(lesson.Trigger).Concat(Terms.Of(lesson.Claim)).ToList())).ToList();
        var asked = Terms.Of(question).ToHashSet();
        var spread = usable.SelectMany(item => item.Words.Distinct()).CountBy(word => word).ToDictionary();
        var average = usable.Count == 0 ? 1 : Math.Max(1, usable.Average(item => item.Words.Count));
        return [.. usable
            .Select(item => Rank(item.Lesson, item.Words))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score).ThenBy(found => found.Lesson.Id, StringComparer.Ordinal)
            .Take(Math.Max(0, max))];

        RetrievedLesson Rank(Lesson lesson, List<string> words)
        {
            var counts = words.CountBy(word => word).Where(word => asked.Contains(word.Key)).OrderBy(word => word.Key, StringComparer.Ordinal).ToList();
            var length = K1 * (1 - B + (B * words.Count / average));
            return new RetrievedLesson(
                lesson,
                counts.Sum(word => Math.Log(1 + ((usable.Count - spread[word.Key] + 0.5) / (spread[word.Key] + 0.5)))
                    * word.Value * (K1 + 1) / (word.Value + length)),
                [.. counts.Select(word => word.Key)]);
        }
    }

    private static string TextOf(Goal goal, Team? team) => string.Join(
        '\n',
        [goal.Title, goal.Why, goal.Summary, goal.DecisionRule, team?.Name, .. goal.KeyResults.SelectMany(result => new[] { result.Title, result.Metric })]);
}
