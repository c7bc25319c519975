using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Testing.Memory;
using Xunit;

namespace PeakLoop.Tests.Evals.Judging;

public sealed class CalibrationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Vector F06: 20 labels, 200 verdicts of the judge alone.</summary>
    [Fact]
    public void The_pass_rate_is_corrected_as_in_the_vector()
    {
        double[] human = [1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1];
        double[] judge = [1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1];
        var labels = human.Zip(judge, (h, j) => (h, j)).Select((pair, i) => Label($"l{i}", pair.h > 0, pair.j > 0)).ToList();
        var population = labels.Select(label => Said(label.Label.Output, label.JudgePass)).Concat(Enumerable.Range(0, 200).Select(i => Said($"u{i}", i < 156))).ToList();
        var corrected = Calibrator.Of("judge", labels, population, Now, TimeSpan.FromDays(90), 1).Corrected;

        // Labels ranked behind the last pass of the judge may have been added from its fails and are left out: here there is none behind.
        Assert.InRange(corrected.Value!.Value, 70, 74);
        Assert.Equal(MeasuredState.Partial, corrected.State);
        Assert.True(corrected.Low < 60 && corrected.High > 82);
    }

    [Fact]
    public void A_judge_gates_with_fifty_labels_ten_of_each_and_an_agreement_of_point_six()
    {
        Assert.Null(Refusal(25, 2, 3, 25));
        Assert.Equal("15 more labels are needed", Refusal(15, 2, 3, 15));
        Assert.Equal("5 more labels that fail are needed", Refusal(50, 0, 0, 5));
        Assert.StartsWith("its agreement with people is 0.", Refusal(20, 10, 10, 20), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_latest_calibration_that_has_not_expired_lets_a_judge_gate()
    {
        await using var store = new InMemoryLoopStore();
        await SaveAsync(store, "good", Table(25, 2, 3, 25), Now);
        await SaveAsync(store, "worse", Table(25, 2, 3, 25), Now);
        await SaveAsync(store, "worse", Table(20, 10, 10, 20), Now.AddDays(1));

        Assert.Equal(["good"], await JudgeStandings.GatingAsync(store, Now.AddDays(2), default));
        Assert.Empty(await JudgeStandings.GatingAsync(store, Now.AddDays(91), default));
        var latest = await JudgeStandings.LatestAsync(store, default);
        Assert.Null(JudgeStandings.Missing(latest["good"], 55, Now.AddDays(2)));
        Assert.Contains("was calibrated until 2027-02-18", JudgeStandings.Missing(latest["good"], 55, Now.AddDays(91))!, StringComparison.Ordinal);
        Assert.Contains("35 more labels (about 18 minutes", JudgeStandings.Missing(null, 15, Now)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_of_a_judge_that_is_not_calibrated_is_shown_and_decides_nothing()
    {
        var evalCase = new EvalCase
        {
            Id = "c", Target = "planner", Split = EvalSplit.Gate,
            Checks = [new CheckDefinition { Type = "contains", Value = "plan" }, new CheckDefinition { Type = "llm-rubric", Value = "is good", Weight = 3 }],
        };
        var output = new ModelOutput { Text = "a plan" };
        var services = new CheckServices { Judge = new Strict(), GatingJudges = new HashSet<string>() };

        var shown = await CaseScorer.ScoreAsync(evalCase, output, null, services, default);
        Assert.Equal((Verdict.Pass, 1.0), (shown.Verdict, shown.Score));
        Assert.Equal((true, Verdict.Fail), (shown.Checks[1].Diagnostic, shown.Checks[1].Result.Verdict));
        Assert.Equal("", Row(shown, evalCase, services).JudgeVersion);

        var calibrated = services with { GatingJudges = new HashSet<string> { "strict" } };
        var counted = await CaseScorer.ScoreAsync(evalCase, output, null, calibrated, default);
        Assert.Equal((Verdict.Fail, 0.25), (counted.Verdict, counted.Score));
        Assert.Equal("strict", Row(counted, evalCase, calibrated).JudgeVersion);

        var alone = evalCase with { Checks = [evalCase.Checks[1]] };
        var unknown = await CaseScorer.ScoreAsync(alone, output, null, services, default);
        Assert.Equal((Verdict.Unknown, null), (unknown.Verdict, unknown.Score));
        Assert.Contains("not calibrated", unknown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_drawn_at_random_and_from_the_fails_and_more_labels_go_on_where_they_ended()
    {
        var verdicts = Enumerable.Range(0, 200).Select(i => Said($"o{i}", i % 10 != 0)).ToList();
        var nothing = new HashSet<(string, string)>();
        var drawn = LabelSample.Draw(verdicts, nothing, 40, 1);
        Assert.Equal(40, drawn.Count);
        Assert.True(drawn.Count(each => !each.Verdict.Pass) >= 12);
        Assert.Equal(drawn, LabelSample.Draw(verdicts, nothing, 40, 1));
        Assert.NotEqual(drawn, LabelSample.Draw(verdicts, nothing, 40, 2));
        var labelled = drawn.Select(each => (each.Verdict.Output, each.Verdict.Check)).ToHashSet();
        Assert.DoesNotContain(LabelSample.Draw(verdicts, labelled, 40, 1), each => labelled.Contains((each.Verdict.Output, each.Verdict.Check)));

        // What was added from the fails alone is told apart by its rank, without a mark that would give it away.
        var labels = drawn.Select(each => Label(each.Verdict.Output, each.Verdict.Pass, each.Verdict.Pass)).ToList();
        var random = LabelSample.Random(labels, 1).Select(each => each.Label.Output).ToHashSet();
        Assert.Subset(drawn.Where(each => each.Random).Select(each => each.Verdict.Output).ToHashSet(), random);
        Assert.True(random.Count >= 24);
    }

    [Fact]
    public void Drift_of_a_judge_shows_on_the_fixed_set_and_noise_does_not()
    {
        var lenient = JudgeDriftValue.Of("judge", [.. Enumerable.Range(0, 40).Select(i => (i % 2 == 0, i % 2 == 0, i % 2 == 0 || i % 3 == 0))], 40);
        Assert.True(lenient.Drifted);
        Assert.True(lenient.Leniency.Low > 0 && lenient.Agreement.High < 0);
        var noisy = JudgeDriftValue.Of("judge", [.. Enumerable.Range(0, 40).Select(i => (i % 2 == 0, i % 2 == 0, (i % 2 == 0) != (i is 4 or 7)))], 40);
        Assert.False(noisy.Drifted);
        Assert.Equal(MeasuredState.Unknown, JudgeDriftValue.Of("judge", [(true, true, false)], 40).Leniency.State);
    }

    private static string? Refusal(int bothPass, int judgeOnly, int personOnly, int bothFail) =>
        JudgeCalibration.Refusal(JudgeQuality.Of(Table(bothPass, judgeOnly, personOnly, bothFail))[0]);

    private static Task SaveAsync(InMemoryLoopStore store, string judge, List<JudgedLabel> labels, DateTimeOffset at) => store.SaveQualityAsync(
        [new QualityEntry(
            QualityKinds.Calibration, $"{judge}/{at:O}", judge, "rehearsal",
            JudgeStandings.Write(Calibrator.Of(judge, labels, [.. labels.Select(label => Said(label.Label.Output, label.JudgePass))], at, TimeSpan.FromDays(90), 1)), "ann", at)],
        default);

    private static ScoreRow Row(CaseScore score, EvalCase evalCase, CheckServices services) => score.ToScoredOutput(
        evalCase,
        new OutputRow("o", RunId.Cycle(1), "p", "c", "v", "config", "m", "", 1, 1, ScorePurpose.Night, new ModelOutput { Text = "a plan" }, null, Now), services).Score;

    private static List<JudgedLabel> Table(int bothPass, int judgeOnly, int personOnly, int bothFail) =>
    [
        .. Enumerable.Range(0, bothPass).Select(i => Label($"a{i}", true, true)), .. Enumerable.Range(0, judgeOnly).Select(i => Label($"b{i}", false, true)),
        .. Enumerable.Range(0, personOnly).Select(i => Label($"c{i}", true, false)), .. Enumerable.Range(0, bothFail).Select(i => Label($"d{i}", false, false)),
    ];

    private static JudgedLabel Label(string output, bool person, bool judge) =>
        new(new JudgeLabel { Output = output, Case = "c", Check = "1:llm-rubric", Judge = "j", Pass = person }, judge, null, 100);

    private static JudgeVerdict Said(string output, bool pass) => new(output, "c", "1:llm-rubric", "j", pass, null);

    /// <summary>A judge that fails everything.</summary>
    private sealed class Strict : IJudge
    {
        public string VersionFor(CheckDefinition check) => "strict";

        public ValueTask<string> AskAsync(JudgeQuestion question, CancellationToken cancellationToken) => new("{\"pass\": false, \"score\": 0, \"reason\": \"no\"}");
    }
}
