using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>The verdict on the loop in sentences that need no statistics.</summary>
internal static class LoopWords
{
    /// <summary>The verdict in a sentence or two.</summary>
    public static string Verdict(string verdict, Measured index, Measured velocity, int? window, IReadOnlyList<MissingData> missing, int cycles)
    {
        var span = window is { } nights ? $"{nights} nights" : "window of nights";
        var interval = Words.Interval(velocity, signed: true);
        return (verdict, interval) switch
        {
            ("improving", not null) =>
                $"Better. Over the last {span} the index rose by {Words.Number(velocity)} points, {Words.Interval(velocity)}.",
            ("regressing", not null) =>
                $"Worse. Over the last {span} the index fell by {Words.Number(Negated(velocity))} points, {Words.Interval(Negated(velocity))}.",
            ("cannot-tell", not null) =>
                $"We can't tell yet whether the loop is getting better: over the last {span} the index changed by {Words.Points(velocity)}, {interval}.",
            _ => TooEarly(index, missing, cycles),
        };
    }

    /// <summary>What can be said about the acceleration.</summary>
    public static string Acceleration(string claim, Measured acceleration) => (claim, Words.Interval(acceleration, signed: true)) switch
    {
        ("accelerating", { } interval) => $"Improvement is speeding up: {Words.Points(acceleration)} a window, {interval}.",
        ("slowing", { } interval) => $"Improvement is slowing down: {Words.Points(acceleration)} a window, {interval}.",
        ("steady", { } interval) => $"Improvement goes on at the same pace: {Words.Points(acceleration)} a window, {interval}.",
        ("scale-dependent", { } interval) =>
            $"Whether improvement is speeding up depends on how it is counted: {Words.Points(acceleration)} a window, {interval}.",
        (_, { } interval) => $"We can't tell yet whether improvement is speeding up: {Words.Points(acceleration)} a window, {interval}.",
        _ => $"We can't tell yet whether improvement is speeding up: {acceleration.Reason ?? "not enough nights are recorded"}.",
    };

    /// <summary>The change of the index, for a night against what a night without any change usually shows.</summary>
    public static string Change(ReportModel report)
    {
        var change = report.Loop.Change;
        var since = ReportText.Since(report.Head.Period);
        if (change is not { Value: { } value, Low: { } low, High: { } high })
        {
            return $"{since}: {Words.Full(change)}.";
        }

        var meaning = low > 0 || high < 0 ? (value > 0 ? "a real rise" : "a real fall") : "too little to tell from noise";
        var usual = report is { Head.Period: ReportPeriod.Night, Loop.NoiseFloor: { Value: { } floor } noise }
            ? $" (a night without changes moves it by about {Words.Number(noise with { Value = Math.Abs(floor) })})"
            : "";
        var unchanged = report.Loop.ConfigChanged ? "" : " Nothing in the loop changed in between.";
        return $"{since}: {Words.Points(change)}, {Words.Interval(change, signed: true)}: {meaning}{usual}.{unchanged}";
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

    private static Measured Negated(Measured value) => value with { Value = -value.Value, Low = -value.High, High = -value.Low };

    private static string Plain(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
