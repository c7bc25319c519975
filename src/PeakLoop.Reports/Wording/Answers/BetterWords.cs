using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>Is the loop better than last quarter, and is its rate of improvement itself rising?</summary>
internal static class BetterWords
{
    private const string Question = "Is the loop better than last quarter, and is it improving faster?";

    public static LoopAnswer Of(MeasureValue measure, string nights, bool frozen)
    {
        if (measure.Anchors < LoopMeasure.LeastAnchors)
        {
            var add = LoopMeasure.LeastAnchors - (measure.Anchors ?? 0);
            return new LoopAnswer(
                Question,
                $"No score yet: you have {Words.Count(measure.Anchors ?? 0, "fixed case")} and need {LoopMeasure.LeastAnchors}. Nothing is broken.",
                [frozen ? $"Mark {add} more cases as fixed (split: anchor); they are never tuned on."
                    : $"A case serves when it runs unchanged in at least nine of ten {nights}s; {add} more are needed."]);
        }

        List<string?> details =
        [
            Improvements(measure.Improvements), Acceleration(measure, nights), Checkpoint(measure, nights), Quarter(measure, nights), Books(measure.Accounting),
            Suite(measure.Suite), .. YieldWords.Of(measure.Yield), Noise(measure.NoiseFloor, nights), .. RulerWords.Of(measure, nights),
        ];
        return new LoopAnswer(Question, Sentence(measure, nights), [.. details.OfType<string>()]);
    }

    /// <summary>The velocity in a sentence.</summary>
    public static string Sentence(MeasureValue measure, string nights)
    {
        var window = measure.Window ?? LoopMeasure.Window;
        if (measure.Velocity is not { Value: not null } velocity)
        {
            return $"Too early to say whether the loop is getting better: {Need(measure.Velocity, measure.Missing, 2 * window, nights)}.";
        }

        var basis = $"{Fixed(velocity, measure)}{Partial(velocity)}";
        var against = $"in the last {window} {nights}s than in the {window} before";
        return measure.Verdict switch
        {
            "improving" => $"Better: the score on your {basis} was {Words.Number(velocity)} points higher {against}, {Words.Interval(velocity)}.",
            "regressing" => $"Worse: the score on your {basis} was {Words.Number(Negated(velocity))} points lower {against}, {Words.Interval(Negated(velocity))}.",
            _ => $"We can't tell yet whether the loop is getting better: between the last {window} {nights}s and the {window} before, the score on your {basis} changed by "
                + $"{Words.Points(velocity)}, {Words.Interval(velocity, signed: true)}. {Resolution(measure.VelocityResolution, "")}",
        };
    }

    /// <summary>The acceleration in a sentence.</summary>
    public static string Acceleration(MeasureValue measure, string nights)
    {
        var window = measure.Window ?? LoopMeasure.Window;
        if (measure.Acceleration is not { Value: not null } acceleration)
        {
            return $"Too early to say whether improvement is speeding up: {Need(measure.Acceleration, measure.Missing, 3 * window, nights)}.";
        }

        var how = measure.Replay is { } replay
            ? $"In {Name(nights)} {replay} the versions of now, {window} and {2 * window} {nights}s ago ran the same {Words.Count(acceleration.N ?? 0, "fixed case")} on the same model: the last gain less the one before is"
            : $"The gain of the last {window} {nights}s less the gain of the {window} before is";
        var decided = measure.Checkpoint is { } checkpoint ? $" (decided at {Name(nights)} {checkpoint})" : "";
        var lead = measure.Claim switch
        {
            "accelerating" => $"Improvement is speeding up{decided}.",
            "slowing" => $"Improvement is slowing down{decided}.",
            "steady" => $"Improvement goes on at the same pace{decided}.",
            "scale-dependent" => $"Whether improvement is speeding up depends on how it is counted{decided}: in points one way, allowing for how little room is left the other.",
            _ => "We can't tell yet whether improvement is speeding up.",
        };
        return $"{lead} {how} {Words.Points(acceleration)}, {Words.Interval(acceleration, signed: true)}{Partial(acceleration)}. {Resolution(measure.AccelerationResolution, $" from one {window} {nights}s to the next")}";
    }

    private static string? Checkpoint(MeasureValue measure, string nights)
    {
        var window = measure.Window ?? LoopMeasure.Window;
        return measure.NextCheckpoint is { } next
            ? $"Whether it is speeding up is decided every {window} {nights}s only, so that looking often finds nothing by chance. Next check: {Name(nights)} {next}."
            : window != LoopMeasure.Window
                ? $"Whether it is speeding up is decided with windows of {LoopMeasure.Window} {nights}s only; windows of {window} are for looking." : null;
    }

    private static string? Improvements(VerifiedImprovements? improvements)
    {
        if (improvements is null)
        {
            return null;
        }

        if (improvements.ThisQuarter.Value is null)
        {
            return $"Verified improvements: {Words.Full(improvements.ThisQuarter, units: null)}.";
        }

        var each = improvements.ThisQuarter.Value == 0 ? ""
            : $", {(improvements.PointsEach.Value is null ? "gain each unknown" : $"{Words.Points(improvements.PointsEach)} each, {Words.Interval(improvements.PointsEach, signed: true)}")}"
                + (improvements.UsdEach.Value is { } usd ? $", {Words.Usd((decimal)usd)} each" : "");
        return $"Verified improvements (changes that beat the version before them on hidden cases): {Words.Number(improvements.ThisQuarter)} in the last 91 days{each}; "
            + $"in the 91 days before: {Words.Full(improvements.LastQuarter, units: null)}.";
    }

    private static string? Quarter(MeasureValue measure, string nights)
    {
        var window = measure.Window ?? LoopMeasure.Window;
        return measure.Quarter switch
        {
            { Value: not null } quarter => $"Against a quarter ago (the {window} {nights}s that ended {3 * window} {nights}s before): {Words.Points(quarter)}, {Words.Interval(quarter, signed: true)}{Partial(quarter)}.",
            { N: { } have } when have < 4 * window => $"Against a quarter ago: {Words.Count(4 * window, nights)} are needed; {Words.Count((4 * window) - have, $"more {nights}")} to go.",
            { Reason: { } reason } => $"Against a quarter ago: unknown, {reason}.",
            _ => null,
        };
    }

    private static string? Books(Accounting? books)
    {
        if (books is null || books.Changes + books.Unmeasured + books.ModelChanges == 0)
        {
            return null;
        }

        var from = books.Changes == 0 ? "none of them are from changes with a confirmed gain"
            : $"{Words.Points(books.Confirmed)} are from {Words.Count(books.Changes, "change")} confirmed on independent cases";
        var other = (books.Unmeasured, books.ModelChanges) switch
        {
            (0, 0) => "",
            (var changes, 0) => $" (among it {Words.Count(changes, "change")} whose gain was not measured)",
            (0, var models) => $" (among it {Words.Count(models, "change of model", "changes of model")})",
            var (changes, models) => $" (among it {Words.Count(changes, "change")} whose gain was not measured, and {Words.Count(models, "change of model", "changes of model")})",
        };
        return $"Of these {Words.Points(books.Change)}, {from}; {Words.Points(books.Unexplained)} are unexplained{other}, {Words.Interval(books.Unexplained, signed: true)}.";
    }

    private static string? Suite(SuiteReading? suite) => suite switch
    {
        null or { Gain.Value: null } => null,
        { Disagrees: true } => $"Check the cases: on all {suite.Cases} of them the gain is {Words.Points(suite.Gain)} when tied to the fixed ones, and {Words.Points(suite.Gain with { Value = suite.Chain })} counted from week to week. "
            + "Such a difference for two weeks means that one of the readings is wrong; cases may have changed without a new version.",
        _ => $"On all {suite.Cases} cases, tied to the fixed ones: {Words.Points(suite.Gain)}, {Words.Interval(suite.Gain, signed: true)}. The tuner sees some of these, so the fixed ones decide.",
    };

    private static string? Noise(Measured? floor, string nights) => floor?.Value is null ? null
        : $"Two {nights}s on which nothing changed usually differ by less than {Words.Number(floor)} points ({(Words.Interval(floor) is { } interval ? $"{interval}, " : "")}{Words.Count(floor.N ?? 0, "pair")} of {nights}s).";

    private static string Need(Measured? value, IReadOnlyList<MissingData> missing, int need, string nights)
    {
        var have = missing.FirstOrDefault(each => each.What.StartsWith("cycles", StringComparison.Ordinal) && each.Need == need)?.Have;
        return have is { } cycles
            ? $"{Words.Count(need, nights)} are needed, {Words.Count((long)cycles, "is", "are")} recorded; {Words.Count(need - (long)cycles, $"more {nights}")} to go"
            : value?.Reason ?? "not enough is recorded";
    }

    private static string Resolution(double? points, string per) => points is { } least
        ? $"We would only notice a change of about {Words.Points(Measured.Of(least, null, null, 1, "points")).TrimStart('+')}{per}; four times as many fixed cases would about halve that."
        : "";

    private static string Fixed(Measured value, MeasureValue measure) =>
        value.N == measure.Anchors || measure.Anchors is null ? Words.Count(value.N ?? 0, "fixed case") : $"{value.N} of {measure.Anchors} fixed cases";

    private static string Partial(Measured value) => value.State == MeasuredState.Partial ? $" (partial: {value.Reason})" : "";

    private static string Name(string nights) => nights == "night" ? "cycle" : nights;

    private static Measured Negated(Measured value) => value with { Value = -value.Value, Low = -value.High, High = -value.Low };
}
