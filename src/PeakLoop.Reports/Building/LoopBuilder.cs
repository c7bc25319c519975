using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Building;

/// <summary>Whether the loop gets better: what the cycle measured, and the index of every cycle.</summary>
internal static class LoopBuilder
{
    private const string NotEnough = "insufficient-data";

    /// <summary>Builds the section.</summary>
    public static async Task<LoopSection> BuildAsync(
        IRunStore store, ReportHistory history, CaseWindow window, PromptFacts prompts, CancellationToken cancellationToken)
    {
        var last = history.Last;
        var measure = await history.ValueAsync<MeasureValue>(store, last, CycleValueNames.Measure, cancellationToken);
        var absent = $"cycle {last.Id.Number} recorded no measurement";
        var index = Index(history, last.Id.Number);
        var velocity = Within(Known(measure?.Velocity, absent), -100, 100);
        var acceleration = Within(Known(measure?.Acceleration, absent), -200, 200);
        var verdict = measure?.Verdict ?? NotEnough;
        IReadOnlyList<MissingData> missing = measure?.Missing ?? [];
        var points = history.Runs
            .Select(run => new IndexPoint(run.Id.Number, run.Start.At, Index(history, run.Id.Number), run.Start.ConfigHash)).ToList();
        return new LoopSection
        {
            Index = index,
            Change = Within(NightChange.Between(window.Cases.Values, history.Before?.Id.Number, last.Id.Number), -100, 100),
            NoiseFloor = Known(measure?.NoiseFloor, "no two nights without a change were compared yet"),
            Velocity = velocity,
            Acceleration = acceleration,
            Verdict = verdict,
            Claim = measure?.Claim ?? NotEnough,
            ConfigChanged = history.Before is { } before && before.Start.ConfigHash != last.Start.ConfigHash,
            Sentence = LoopWords.Verdict(verdict, index, velocity, measure, missing, points.Count(point => point.Index.Value is not null)),
            AccelerationSentence = measure is null ? LoopWords.Acceleration(acceleration) : BetterWords.Acceleration(measure with { Acceleration = acceleration }, "night"),
            Improvements = measure?.Improvements,
            Window = measure?.Window,
            VelocityResolution = measure?.VelocityResolution,
            AccelerationResolution = measure?.AccelerationResolution,
            Answers = measure is null ? [] : LoopAnswers.Of(measure),
            Missing = missing,
            Points = points,
            Markers = MarkerBuilder.Build(prompts, window, history),
        };
    }

    /// <summary>The index of a cycle; unknown with the reason where none is recorded.</summary>
    public static Measured Index(ReportHistory history, int cycle) =>
        Level(history.Levels.GetValueOrDefault(cycle), cycle);

    /// <summary>A cycle's recorded level as its index.</summary>
    public static Measured Level(Measured? level, int cycle) => Within(Known(level, $"cycle {cycle} recorded no index"), 0, 100);

    /// <summary>The value with its interval cut to what the number can be at all: with few cases a symmetric interval reaches beyond.</summary>
    public static Measured Within(Measured value, double least, double most) =>
        value with { Low = value.Low is { } low ? Math.Clamp(low, least, most) : null, High = value.High is { } high ? Math.Clamp(high, least, most) : null };

    // A value without a number is unknown whatever its state says, so that no form can print it.
    private static Measured Known(Measured? value, string reason) =>
        value is null ? Measured.Unknown("points", reason)
        : value.Value is null ? value with { State = MeasuredState.Unknown, Low = null, High = null, Reason = value.Reason ?? reason }
        : value;
}
