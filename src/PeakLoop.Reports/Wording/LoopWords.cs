using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>The verdict on the loop in sentences that need no statistics.</summary>
internal static class LoopWords
{
    /// <summary>The verdict in a sentence or two.</summary>
    public static string Verdict(string verdict, Measured index, Measured velocity, MeasureValue? measure, IReadOnlyList<MissingData> missing, int cycles) =>
        verdict is "improving" or "regressing" or "cannot-tell" && measure is not null && Words.Interval(velocity) is not null
            ? BetterWords.Sentence(measure with { Velocity = velocity }, "night")
            : TooEarly(index, missing, cycles);

    /// <summary>What can be said about an acceleration that was not measured.</summary>
    public static string Acceleration(Measured acceleration) =>
        $"Too early to say whether improvement is speeding up: {acceleration.Reason ?? "not enough nights are recorded"}.";

    /// <summary>The change of the index, for a night against what a night without any change usually shows.</summary>
    public static string Change(ReportModel report)
    {
        var change = report.Loop.Change;
        var since = ReportText.Since(report.Head.Period);
        if (change is not { Value: { } value, Low: { } low, High: { } high })
        {
            return $"{since}: {Words.Full(change)}.";
        }

        var floor = report.Loop.NoiseFloor;
        var meaning = low <= 0 && high >= 0 ? "too little to tell from chance"
            : floor.Value is not { } usual ? "more than the cases' chance, but how much a night moves without changes is not known yet"
            : Math.Abs(value) > usual ? (value > 0 ? "a real rise" : "a real fall") : "no more than nights differ when nothing changes";
        var noise = floor.Value is null ? "" : $" (two nights without changes usually differ by less than {Words.Number(floor)})";
        var unchanged = report.Loop.ConfigChanged ? "" : " Nothing in the loop changed in between.";
        return $"{since}: {Words.Points(change)}, {Words.Interval(change, signed: true)}: {meaning}{noise}.{unchanged}";
    }

    /// <summary>The data that are missing: <c>6 of 20 fixed cases</c>.</summary>
    public static string Missing(MissingData missing) => (missing.Have, missing.Need) switch
    {
        ({ } have, { } need) => $"{Plain(have)} of {Plain(need)} {missing.What}",
        (null, { } need) => $"{Plain(need)} {missing.What}",
        _ => missing.What,
    };

    private static string TooEarly(Measured index, IReadOnlyList<MissingData> missing, int cycles)
    {
        var lead = index.Value is null
            ? $"No score yet: {index.Reason ?? "no cycle has measured one"}."
            : $"The index is {Words.Number(index)} of 100, {Words.Interval(index) ?? "its uncertainty is not known"}. It is too early for a trend.";
        var need = missing.Count > 0
            ? $" So far there are {Words.List([.. missing.Select(Missing)])}."
            : $" {Words.Count(cycles, "cycle is", "cycles are")} recorded so far.";
        return $"{lead}{need} Nothing is broken.";
    }

    private static string Plain(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
