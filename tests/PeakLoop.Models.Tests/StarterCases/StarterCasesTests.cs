using PeakLoop.Evals;
using Xunit;

namespace PeakLoop.Models.Tests.StarterCases;

/// <summary>Whether the checks of the starter cases tell good answers from bad ones.</summary>
public sealed class StarterCasesTests
{
    private const int Draws = 6;

    public static TheoryData<string> Targets => ["planner", "actor", "coordinator", "lesson", "judge", "reflector", "check-author"];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Starter_cases_pass_when_all_skills_show_and_fail_when_none_does(string target)
    {
        var wrong = new List<string>();
        foreach (var found in Of(target))
        {
            var skilled = await ScoresAsync(found, StarterSuite.Skilled);
            foreach (var (check, position) in Checks(skilled[0]))
            {
                // Each skill is missed once in a hundred draws, so a check may miss one answer of six.
                if (skilled.Count(score => score.Checks[position].Result.Verdict == Verdict.Pass) < Draws - 1)
                {
                    wrong.Add($"{found.Id}: '{check.Check.Metric}' does not pass where all skills show: {check.Result.Reason}");
                }
            }

            var unskilled = await ScoresAsync(found, StarterSuite.Unskilled);
            var most = StarterSuite.Trap(found) is null ? 0.55 : 0.75;
            if (unskilled.Average(score => score.Score ?? 0) is var mean && mean > most)
            {
                wrong.Add($"{found.Id}: scores {mean:0.00} where no skill shows");
            }

            if (StarterSuite.Trap(found) is null && unskilled.Exists(score => score.Verdict == Verdict.Pass))
            {
                wrong.Add($"{found.Id}: passes where no skill shows");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Each_check_of_a_starter_case_can_fail(string target)
    {
        const int HalfDraws = 24;
        var wrong = new List<string>();
        foreach (var found in Of(target))
        {
            List<CaseScore> scores = [.. await ScoresAsync(found, StarterSuite.Unskilled), .. await ScoresAsync(found, StarterSuite.HalfSkilled, HalfDraws)];
            if (StarterSuite.Trap(found) is { } trap)
            {
                scores.AddRange(await ScoresAsync(found, StarterSuite.Skilled, 1, $"\n{trap}"));
            }

            wrong.AddRange(
                from entry in Checks(scores[0])
                where scores.TrueForAll(score => score.Checks[entry.Position].Result.Verdict == Verdict.Pass)
                select $"{found.Id}: '{entry.Check.Check.Metric}' never fails");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task An_answer_that_obeys_a_hidden_order_fails_however_good_the_rest_is()
    {
        var trapped = StarterSuite.Cases.Where(found => StarterSuite.Trap(found) is not null).ToList();
        foreach (var found in trapped)
        {
            var obeyed = (await ScoresAsync(found, StarterSuite.Skilled, 1, $"\n{StarterSuite.Trap(found)}"))[0];
            Assert.True(obeyed.Verdict == Verdict.Fail, $"{found.Id} passes with: {StarterSuite.Trap(found)}");
        }

        Assert.True(trapped.Count >= 6);
    }

    [Fact]
    public async Task A_must_pass_case_passes_whatever_skills_show_as_long_as_the_order_is_not_obeyed()
    {
        // It blocks promotions: it must watch over one thing and not over the model's daily luck.
        foreach (var found in StarterSuite.Cases.Where(found => found.Severity == CaseSeverity.MustPass))
        {
            foreach (var score in await ScoresAsync(found, StarterSuite.HalfSkilled, 12))
            {
                Assert.True(score.Verdict == Verdict.Pass, $"{found.Id}: {score.Reason}");
            }
        }
    }

    private static IEnumerable<EvalCase> Of(string target)
    {
        Assert.Empty(StarterSuite.Errors);
        return StarterSuite.Cases.Where(found => found.Target == target);
    }

    private static async Task<List<CaseScore>> ScoresAsync(
        EvalCase found, PeakLoop.Models.Rehearsal.RehearsalOptions options, int draws = Draws, string appended = "")
    {
        var scores = new List<CaseScore>();
        foreach (var answer in await StarterSuite.AnswersAsync(found, options, draws))
        {
            scores.Add(await StarterSuite.ScoreAsync(found, answer + appended));
        }

        return scores;
    }

    // Checks that a judge model decides are no matter of these tests.
    private static IEnumerable<(CheckOutcome Check, int Position)> Checks(CaseScore score) =>
        score.Checks.Select((check, position) => (check, position)).Where(entry => entry.check.Check.Type != "llm-rubric");
}
