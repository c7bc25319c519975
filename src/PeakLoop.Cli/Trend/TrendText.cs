using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Cli.Trend;

/// <summary>The answer in sentences: each number with its interval and what it rests on, or what is missing to say it.</summary>
internal static class TrendText
{
    public static string Of(TrendAnswer answer, TerminalOptions options)
    {
        var measure = MeasureValue.Of(answer.Trend);
        var nights = answer.FromFile ? "cycle" : "night";
        List<string> notes = [];
        if (measure.Level?.Value is not null)
        {
            notes.Add(answer.Frozen
                ? "Fixed cases are never tuned on. The index is the mean score on them, 0 to 100."
                : $"Measured on the {answer.Trend.Result.Anchors} cases that ran unchanged in at least nine of ten {nights}s: matched, not frozen. The index is the mean score on them, 0 to 100.");
            notes.Add(LoopAnswers.Likely);
        }

        if (answer.Why is { Parts.Count: > 0 } why)
        {
            notes.Insert(0, $"Why it moved: {why.Sentence} " + string.Join("; ", why.Parts.Select(part => $"{part.Label}: {WhyWords.Share(part.Share)}")) + ".");
        }

        return AnswersPage.Render(Level(answer.Trend.Result), LoopAnswers.Of(measure, nights, answer.Frozen), notes, options);
    }

    private static string Level(TrendResult result)
    {
        var level = result.Level;
        return level.Value is not null
            ? $"Index {Words.Number(level)} of 100 at cycle {result.Points[^1].Cycle}, {Words.Interval(level)} ({Words.Count(level.N ?? 0, "fixed case")}"
                + (level.State == Foundation.MeasuredState.Partial ? $"; partial: {level.Reason})." : ").")
            : result.Points.Count == 0 ? "No score yet: no cycle has been recorded. `peakloop run` makes the first night."
            : result.Anchors < LoopMeasure.LeastAnchors ? $"No index: {level.Reason}."
            : $"No score for cycle {result.Points[^1].Cycle}: {level.Reason}.";
    }
}
