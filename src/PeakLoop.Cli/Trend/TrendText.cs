using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Cli.Trend;

/// <summary>The answer in sentences: each number with its interval and what it rests on, or what is missing to say it.</summary>
internal static class TrendText
{
    public static IEnumerable<string> Of(TrendAnswer answer)
    {
        var result = answer.Result;
        yield return Level(result, answer.Frozen);
        if (result.Anchors < LoopMeasure.LeastAnchors)
        {
            yield return answer.Frozen
                ? $"Nothing is broken. Mark {LoopMeasure.LeastAnchors - result.Anchors} more cases as fixed (split: anchor); they are never tuned on."
                : $"Nothing is broken. A case serves when it runs unchanged in at least nine of ten cycles; {LoopMeasure.LeastAnchors - result.Anchors} more are needed.";
            yield break;
        }

        yield return Velocity(result);
        yield return Acceleration(result);
        if (result.NextCheckpoint is { } next)
        {
            yield return $"Whether it is speeding up is decided every {result.Window} cycles only, so that looking often finds nothing by chance. Next check: cycle {next}.";
        }
        else if (result.Window != LoopMeasure.Window)
        {
            yield return $"Whether it is speeding up is decided with windows of {LoopMeasure.Window} cycles only; windows of {result.Window} are for looking.";
        }

        if (result.NoiseFloor.Value is not null)
        {
            yield return $"Two cycles on which nothing changed usually differ by less than {Words.Number(result.NoiseFloor)} points ({Words.Interval(result.NoiseFloor)}, {Words.Count(result.NoiseFloor.N ?? 0, "pair")} of cycles).";
        }

        yield return Improvements(answer.Improvements);
        yield return answer.Frozen
            ? $"Measured on {result.Anchors} fixed cases that are never tuned on."
            : $"Measured on the {result.Anchors} cases that ran unchanged in at least nine of ten cycles: matched, not frozen.";
    }

    private static string Level(TrendResult result, bool frozen)
    {
        if (result.Level is { Value: not null } level)
        {
            return $"Index {Words.Number(level)} of 100 at cycle {result.Points[^1].Cycle}, {Words.Interval(level)} ({Words.Count(level.N ?? 0, "fixed case")}{Partial(level)}).";
        }

        return result.Points.Count == 0 ? "No score yet: nothing has been recorded. `peakloop run` makes the first night."
            : result.Anchors < LoopMeasure.LeastAnchors
                ? $"No score yet: you have {Words.Count(result.Anchors, frozen ? "fixed case" : "case that serves as fixed", frozen ? null : "cases that serve as fixed")} and need {LoopMeasure.LeastAnchors}."
                : $"No score for cycle {result.Points[^1].Cycle}: {result.Level.Reason}.";
    }

    private static string Velocity(TrendResult result)
    {
        var velocity = result.Velocity;
        if (velocity.Value is null)
        {
            return $"We can't tell yet whether the loop is getting better: {Need(velocity, result, 2)}.";
        }

        var size = $"the last {result.Window} cycles against the {result.Window} before: {Words.Points(velocity)}, {Words.Interval(velocity, signed: true)} ({Words.Count(velocity.N ?? 0, "fixed case")}{Partial(velocity)}).";
        var lead = result.Verdict switch
        {
            "improving" => "Better: ",
            "regressing" => "Worse: ",
            _ => "We can't tell yet whether the loop is getting better: ",
        };
        return $"{lead}{size} We would only notice a change of about {Points(result.VelocityResolution)}.";
    }

    private static string Acceleration(TrendResult result)
    {
        var acceleration = result.Acceleration;
        if (acceleration.Value is null)
        {
            return $"We can't tell yet whether improvement is speeding up: {Need(acceleration, result, 3)}.";
        }

        var lead = result.Claim switch
        {
            "accelerating" => $"Improvement is speeding up (decided at cycle {result.Checkpoint})",
            "slowing" => $"Improvement is slowing down (decided at cycle {result.Checkpoint})",
            "steady" => $"Improvement goes on at the same pace (decided at cycle {result.Checkpoint})",
            "scale-dependent" => "Whether improvement is speeding up depends on how it is counted: in points one way, allowing for how little room is left the other",
            _ => "We can't tell yet whether improvement is speeding up",
        };
        return $"{lead}: the gain now differs from the gain a window ago by {Words.Points(acceleration)}, {Words.Interval(acceleration, signed: true)} ({Words.Count(acceleration.N ?? 0, "fixed case")}{Partial(acceleration)}). "
            + $"We would only notice a change of about {Points(result.AccelerationResolution)} per window.";
    }

    private static string Need(Measured value, TrendResult result, int windows)
    {
        var have = result.Missing.FirstOrDefault(missing => missing.What.StartsWith("cycles", StringComparison.Ordinal) && missing.Need == windows * result.Window)?.Have;
        return have is { } cycles
            ? $"{Words.Count(windows * result.Window, "cycle")} are needed, {Words.Count((long)cycles, "is", "are")} recorded; {Words.Count((windows * result.Window) - (long)cycles, "more cycle")} to go"
            : value.Reason ?? "not enough is recorded";
    }

    private static string Improvements(VerifiedImprovements improvements)
    {
        if (improvements.ThisQuarter.Value is null)
        {
            return $"Verified improvements: {Words.Full(improvements.ThisQuarter)}.";
        }

        var each = improvements.UsdEach.Value is { } usd ? $", {Words.Usd((decimal)usd)} each" : "";
        var last = improvements.LastQuarter.Value is null ? Words.Full(improvements.LastQuarter) : Words.Number(improvements.LastQuarter);
        return $"Verified improvements in the last 91 days: {Words.Number(improvements.ThisQuarter)}{each}; in the 91 days before: {last}.";
    }

    private static string Partial(Measured value) => value.State == MeasuredState.Partial ? $"; partial: {value.Reason}" : "";

    private static string Points(double? value) => value is { } points ? Words.Points(Measured.Of(points, null, null, 1, "points")).TrimStart('+') : "an unknown size";
}
