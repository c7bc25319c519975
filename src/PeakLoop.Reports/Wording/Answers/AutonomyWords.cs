using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>Is more of the work handled without a human, at equal or better quality?</summary>
internal static class AutonomyWords
{
    private const string Question = "Is more of the work handled without a human, at equal or better quality?";

    public static LoopAnswer Of(MeasureValue measure)
    {
        if (measure.Autonomy is not { } autonomy)
        {
            return new LoopAnswer(Question, "Unknown: scores alone do not say what people did.", []);
        }

        if (autonomy.Now.Value is null)
        {
            return new LoopAnswer(Question, $"Too early to say: {autonomy.Now.Reason}.", []);
        }

        var details = new List<string>
        {
            $"This quarter {Words.Number(autonomy.Now)} % of {Words.Count(autonomy.Now.N ?? 0, "outcome or proposal", "outcomes and proposals")} needed no person, {Words.Interval(autonomy.Now)}.",
            $"Quality of the outcomes by their own checks: {(autonomy.Quality.Value is null ? Words.Full(autonomy.Quality) : $"{Words.Number(autonomy.Quality)} of 100, {Words.Interval(autonomy.Quality)}")}.",
        };
        if (10 * autonomy.Rated < autonomy.Outcomes)
        {
            details.Add($"{(autonomy.Rated == 0 ? "No outcome has" : $"Only {autonomy.Rated} of {autonomy.Outcomes} outcomes have")} been rated, so work that somebody redid silently counts as handled. "
                + "`peakloop outcomes rate ID useful|edited|ignored` is one keystroke.");
        }

        return new LoopAnswer(Question, Sentence(autonomy), details);
    }

    private static string Sentence(AutonomyReading autonomy)
    {
        if (autonomy.Change is not { Value: not null, Low: { } low, High: { } high } change)
        {
            return $"Too early to say whether it is more than last quarter: {autonomy.Change.Reason}.";
        }

        var share = $"{Words.Number(autonomy.Now)} % needed no person, last quarter {Words.Number(autonomy.Before)} %: a change of {Words.Signed(change)} in 100, {Words.Interval(change, signed: true)}";
        var quality = autonomy.QualityChange switch
        {
            { Value: not null, Low: > 0 } better => $"at better quality ({Words.Points(better)}, {Words.Interval(better, signed: true)})",
            { Value: not null, High: < 0 } worse => $"at lower quality ({Words.Points(worse)}, {Words.Interval(worse, signed: true)})",
            { Value: not null } equal => $"at a quality that did not measurably change ({Words.Points(equal)}, {Words.Interval(equal, signed: true)})",
            _ => "at an unknown quality",
        };
        return low > 0 ? $"More: {share}, {quality}." : high < 0 ? $"Less: {share}, {quality}." : $"We can't tell yet: {share}, {quality}.";
    }
}
