using PeakLoop.Improvement.Index;

namespace PeakLoop.Reports.Wording;

/// <summary>Whether the improver itself improves.</summary>
internal static class YieldWords
{
    private const double Level = 0.05;

    public static IEnumerable<string> Of(YieldReading? yield)
    {
        if (yield is null)
        {
            yield break;
        }

        if (yield.Attempts == 0)
        {
            yield return "What attempts to improve bring in: unknown, none has come to an end yet.";
            yield break;
        }

        var gain = yield.PerAttempt.Value is null ? $"what one brings in is unknown: {yield.PerAttempt.Reason}"
            : $"{Words.Points(yield.PerAttempt)} for each attempt, {Words.Interval(yield.PerAttempt, signed: true)}";
        var dollar = yield.PerDollar.Value is null ? "" : $"; {Words.Points(yield.PerDollar)} for each dollar, {Words.Interval(yield.PerDollar, signed: true)}";
        var room = yield.PerHeadroom.Value is null ? "" : $"; {Words.Number(yield.PerHeadroom)} % of what was left to gain, {Words.Interval(yield.PerHeadroom, signed: true)}";
        yield return $"Attempts to improve: {yield.Accepted} of {yield.Attempts} succeeded (the true share is {Words.Interval(yield.AcceptedShare)} in 100); {gain}{dollar}{room}.";
        yield return Trend(yield);
    }

    private static string Trend(YieldReading yield)
    {
        if (yield.Attempts < YieldReading.LeastForTrend || yield.Accepted < 2)
        {
            return "Whether attempts succeed more and more often: too early to say. It takes "
                + $"{Words.List([.. yield.Missing.Select(missing => $"{missing.Need:0} {missing.What} ({missing.Have:0} so far)")])}.";
        }

        var faster = yield.FasterByChance < Level;
        var richer = yield.RisingByChance < Level;
        return (faster, richer) switch
        {
            (true, true) => "Improvements arrive faster, and each brings more than before; chance alone would rarely look so.",
            (true, false) => $"Improvements arrive faster than at first; chance alone would look so in {Percent(yield.FasterByChance)} of such histories.",
            (false, true) => $"Attempts bring in more than at first; chance alone would look so in {Percent(yield.RisingByChance)} of such histories.",
            _ => $"Whether attempts succeed more and more often: we can't tell. Chance alone would look like this or better in {Percent(yield.FasterByChance)} of such histories.",
        };
    }

    private static string Percent(double? share) => share is { } value ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * value:0} %") : "an unknown share";
}
