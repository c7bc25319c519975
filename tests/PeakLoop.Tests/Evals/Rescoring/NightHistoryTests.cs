using PeakLoop.Evals;
using PeakLoop.Evals.Rescoring;
using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Tests.Evals.Rescoring;

public sealed class NightHistoryTests
{
    [Fact]
    public void Says_on_how_many_of_the_last_nights_it_would_have_failed_and_on_which_first()
    {
        var history = NightHistory.OfTrials([Row(1, Verdict.Pass), Row(2, Verdict.Fail), Row(3, Verdict.Fail), Row(4, Verdict.Error)]);
        Assert.Equal("Would have failed in 2 of the last 3 nights, first on 2026-01-03 (cycle:2).", history.Sentence);
        Assert.Equal("Would have failed in 1 of the last 1 night, first on 2026-01-04 (cycle:3).", history.Last(2).Sentence);
    }

    [Fact]
    public void An_infrastructure_error_is_no_failure_and_no_data_is_no_zero() =>
        Assert.Equal("No recorded night has an output that these checks could be applied to.", NightHistory.OfTrials([Row(1, Verdict.Error)]).Sentence);

    [Fact]
    public void Most_trials_decide_a_case_and_one_bad_outcome_a_night()
    {
        ScoreRow[] rows = [Row(1, Verdict.Pass), Row(1, Verdict.Pass), Row(1, Verdict.Fail), Row(2, Verdict.Pass), Row(2, Verdict.Fail)];
        Assert.Equal([Verdict.Pass, Verdict.Fail], NightHistory.OfTrials(rows).Nights.Select(night => night.Verdict));
        Assert.Equal([Verdict.Fail, Verdict.Fail], NightHistory.OfOutcomes(rows).Nights.Select(night => night.Verdict));
    }

    private static ScoreRow Row(int night, Verdict verdict) => new()
    {
        OutputId = $"{night}", Run = RunId.Cycle(night), Case = "c", CaseVersion = "v", CheckSetVersion = "s", JudgeVersion = "", Suite = "", Target = "planner",
        Split = EvalSplit.Tune, Severity = CaseSeverity.Normal, Cluster = "c", Config = "", Model = "", LessonSet = "", Seed = 1, Trial = 1,
        Purpose = ScorePurpose.Rescored, Verdict = verdict, Score = verdict == Verdict.Pass ? 1 : verdict == Verdict.Fail ? 0 : null,
        At = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(night),
    };
}
