using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>Are the feedback signals tighter?</summary>
internal static class TighterWords
{
    private const string Question = "Are the feedback signals tighter?";
    private const string Telling = "tell a good night from a bad one (they neither always pass nor always fail)";

    public static LoopAnswer Of(MeasureValue measure, string nights)
    {
        if (measure.Feedback is not { Now.Value: not null } feedback)
        {
            return new LoopAnswer(Question, $"Too early to say: {measure.Feedback?.Now.Reason ?? "nothing is recorded"}.", []);
        }

        var details = new List<string>
        {
            $"Now {Words.Number(feedback.Now)} % of {Words.Count(feedback.Cases, "case")} {Telling}, {Words.Interval(feedback.Now)}.",
        };
        if (measure.VelocityResolution is { } least)
        {
            details.Add($"The smallest change from {measure.Window ?? LoopMeasure.Window} {nights}s to the next that the fixed cases would show is about {Words.Points(Measured.Of(least, null, null, 1, "points")).TrimStart('+')}.");
        }

        details.Add("How many planted faults the checks catch, and how often they raise a false alarm: `peakloop eval audit`.");
        return new LoopAnswer(Question, Sentence(feedback, nights), details);
    }

    private static string Sentence(FeedbackReading feedback, string nights)
    {
        if (feedback.Change is not { Value: not null, Low: { } low, High: { } high } change)
        {
            return $"Too early to say: a comparison {(feedback.Change.Reason ?? "is not possible").Replace("cycles", nights + "s", StringComparison.Ordinal)}.";
        }

        var since = feedback.Apart == FeedbackReading.Quarter ? $"a quarter ({feedback.Apart} {nights}s) ago" : $"{feedback.Apart} {nights}s ago";
        var then = $"{Words.Number(feedback.Before)} % of {Words.Count(feedback.CasesBefore ?? 0, "case")}";
        var detail = $"{since} {then} told a good night from a bad one, now {Words.Number(feedback.Now)} % of {feedback.Cases}: a change of {Words.Signed(change)} in 100, {Words.Interval(change, signed: true)}.";
        return low > 0 ? $"Tighter: {detail}" : high < 0 ? $"Looser: {detail} Harder cases would help." : $"We can't tell yet: {detail}";
    }
}
