using System.Globalization;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cycles.Replays;

/// <summary>What an alarm says to a person.</summary>
internal static class AlarmWords
{
    public static string NotRunnable(AlarmValue alarm) =>
        $"{Lead(alarm)} No earlier version can run any more, so whose doing it is cannot be told.";

    /// <summary>The alarm in one or two sentences.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="both">Whether the loop's own change and something outside it are both confirmed.</param>
    public static string Of(AlarmValue alarm, bool both)
    {
        var again = Say($"the version of cycle {alarm.LastGood}, run again tonight,");
        var score = alarm.Wins is null ? "" : Say($" (won {alarm.Wins}, lost {alarm.Losses} of {alarm.Pairs} pairs)");
        var rest = (alarm.Confirmed, alarm.Cause) switch
        {
            (true, "own-change") => $"{Upper(again)} still does better{score}, so the loop's own change is the likely cause: {string.Join(", ", alarm.Changed)}."
                + (both ? " It does worse than it did, too: something outside the loop changed as well." : ""),
            (true, "model") => $"{Upper(again)} does worse too, and the configured model was changed in between: the model is the likely cause, not the loop's work.",
            (true, _) => $"{Upper(again)} does worse too, and nothing in the configuration explains it: the provider's model or the environment is the likely cause, not the loop's work.",
            (false, _) => Say($"{alarm.Pairs} pairs of fresh runs against {again.TrimEnd(',')} did not confirm it: chance is the likely cause."),
            _ => Say($"It could not be confirmed: the budget ended after {alarm.Pairs} pairs of fresh runs."),
        };
        return $"{Lead(alarm)} {rest}";
    }

    private static string Lead(AlarmValue alarm) => alarm.Confirmed == false
        ? Say($"The index looked low: {alarm.Rate:0} where about {alarm.Expected:0} was usual up to cycle {alarm.LastGood}.")
        : Say($"Worse since cycle {alarm.LastGood}: the index fell to {alarm.Rate:0} where about {alarm.Expected:0} was usual.");

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
