using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization.Lessons;

public sealed class LessonRetrievalTests
{
    private static readonly DateTimeOffset Now = SampleFacts.Now;

    [Fact]
    public void The_lesson_that_shares_the_rarest_words_comes_first()
    {
        Lesson[] lessons =
        [
            Lesson("a", "planning a release", "Freeze the schema a week before."),
            Lesson("b", "planning a release", "Tell support."),
            Lesson("c", "hiring", "Ask twice."),
        ];
        var found = LessonRetrieval.For("Release of the new schema", lessons, Now, 5);
        Assert.Equal(["a", "b"], found.Select(each => each.Lesson.Id));
        Assert.Equal(["release", "schema"], found[0].Terms);
        Assert.Single(LessonRetrieval.For("Release of the new schema", lessons, Now, 1));
    }

    [Fact]
    public void The_score_is_bm25_as_computed_by_hand()
    {
        Lesson[] lessons = [Lesson("a", "alpha beta", "alpha"), Lesson("b", "gamma", "delta gamma epsilon zeta")];
        var score = LessonRetrieval.For("alpha", lessons, Now, 5).Single().Score;
        // N = 2, n = 1, tf = 2, |d| = 3, average 4: ln(1 + 1.5/1.5) · 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 3/4))
        Assert.Equal(Math.Log(2) * 4.4 / (2 + (1.2 * 0.8125)), score, 12);
    }

    [Fact]
    public void Expired_retired_and_proposed_lessons_are_not_found()
    {
        Lesson[] lessons =
        [
            Lesson("expired", "alpha", "x") with { Expires = new DateOnly(2026, 11, 19) }, Lesson("today", "alpha", "x") with { Expires = new DateOnly(2026, 11, 20) },
            Lesson("retired", "alpha", "x") with { Status = "retired" }, Lesson("proposed", "alpha", "x") with { Status = "proposed" },
        ];
        Assert.Equal(["today"], LessonRetrieval.For("alpha", lessons, Now, 5).Select(found => found.Lesson.Id));
    }

    [Fact]
    public void Nothing_in_common_finds_nothing_and_equal_scores_are_ordered_by_id()
    {
        Lesson[] lessons = [Lesson("b", "alpha", "beta"), Lesson("a", "alpha", "beta")];
        Assert.Empty(LessonRetrieval.For("zeta", lessons, Now, 5));
        Assert.Empty(LessonRetrieval.For("", [], Now, 5));
        Assert.Equal(["a", "b"], LessonRetrieval.For("Alphas", lessons, Now, 5).Select(found => found.Lesson.Id));
    }

    [Fact]
    public void In_the_sample_a_goal_that_needs_the_platform_team_finds_the_lesson_on_asking_early()
    {
        var facts = SampleFacts.Read();
        var goal = facts.Goals.Single(goal => goal.Id == "change-online");
        Assert.NotEmpty(LessonRetrieval.For(facts.Teams[1], facts.Goals.Where(each => each.Team == goal.Team), facts.Lessons, Now, 5));
    }

    private static Lesson Lesson(string id, string trigger, string claim) => new(id, trigger, claim) { CapturedAt = Now.AddDays(-9) };
}
