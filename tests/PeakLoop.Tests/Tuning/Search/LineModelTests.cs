using PeakLoop.Tuning.Search;
using Xunit;

namespace PeakLoop.Tests.Tuning.Search;

public sealed class LineModelTests
{
    private static readonly string[] Metrics = ["owners named", "dates given", "sources cited", "plans short", "risks weighed", "decisions raised", "lessons used", "headings kept", "verbs first", "options listed", "tests measurable", "goals ranked"];

    [Fact]
    public void Effects_of_many_lines_are_told_apart_from_mixes_that_hold_them_together()
    {
        // Line 0 lifts the first metric, line 1 harms the second, line 2 does nothing.
        var model = Seen(probes: 300, (line, metric) => (line, metric) switch { (0, 0) => 0.5, (1, 1) => -0.4, _ => 0 });
        Assert.InRange(model.Value(0).Mean, 0.03, 0.055);
        Assert.InRange(model.Value(1).Mean, -0.05, -0.02);
        Assert.InRange(model.Value(2).Mean, -0.01, 0.01);
        Assert.True(model.Value(2).Deviation < 0.01);
    }

    [Fact]
    public void The_expected_score_of_a_mix_never_seen_is_the_sum_of_its_lines()
    {
        var model = Seen(probes: 300, (line, metric) => line == metric ? 0.3 : 0);
        var gain = model.Predict(new HashSet<int> { 0, 1, 2 }) - model.Predict(new HashSet<int>());
        Assert.InRange(gain, 0.05, 0.09);
    }

    [Fact]
    public void A_line_that_dulls_everything_a_little_is_seen_from_the_case_scores()
    {
        var model = Seen(probes: 800, (line, _) => line == 2 ? -0.08 : 0);
        Assert.True(model.Value(2).Mean < -0.02, $"{model.Value(2)}");
        Assert.True(model.Value(0).Mean > -0.01, $"{model.Value(0)}");
    }

    [Fact]
    public void A_line_is_hoped_to_help_metrics_that_are_about_the_same_as_its_own()
    {
        var model = new LineModel();
        model.Observe(Lines.Seen("a", ("commitment c-river: at risk", 0), ("owners are named", 1)), []);
        model.Observe(Lines.Seen("b", ("commitment c-drone: at risk", 0), ("owners are named", 1)), []);
        model.Refit();
        model.AddLine("commitment c-river: at risk", new HashSet<string>());
        Assert.InRange(model.Hope(0), 0.25 * 0.25 * 1.3, 0.25 * 0.5);
    }

    private static LineModel Seen(int probes, Func<int, int, double> effect)
    {
        var model = new LineModel();
        var draws = SeededDraws.Of(7, "test");
        for (var line = 0; line < 3; line++)
        {
            model.AddLine(Metrics[line], new HashSet<string>());
        }

        for (var probe = 0; probe < probes; probe++)
        {
            var mix = Enumerable.Range(0, 3).Where(_ => draws.Uniform() < 0.5).ToList();
            var checks = Metrics.Select((name, metric) => (name, draws.Uniform() < 0.45 + mix.Sum(line => effect(line, metric)) ? 1.0 : 0.0)).ToArray();
            model.Observe(Lines.Seen($"case-{probe % 10}", checks), mix);
        }

        model.Refit();
        return model;
    }
}
