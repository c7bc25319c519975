using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Cycles.Replays;

/// <summary>What a checkpoint says to a person.</summary>
internal static class CheckpointWords
{
    /// <summary>Why nothing is claimed while A/A replays contradict the noise model.</summary>
    public const string Suspended =
        "one configuration run twice differs from itself more, or less, than chance allows; until that is understood nothing is claimed";

    /// <summary>A difference in points.</summary>
    public static Measured Points(Estimate estimate, string reason) => estimate.IsBounded
        ? Measured.Of(100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High, estimate.Clusters, "points", reason)
        : Measured.Unknown("points", "too few fixed cases with a score", estimate.N);

    public static string NoRuler(int cases) =>
        Say($"Earlier versions were not run again: {cases} fixed cases can serve, {LoopMeasure.LeastAnchors} are needed.");

    public static string NoBudget(int runs) =>
        Say($"Earlier versions were not run again: the checkpoint's share of the night's budget does not pay for {runs} runs. Nothing is claimed. A larger budgets.shares.checkpoint or a larger night would pay for them.");

    public static string TooEarly(int night, int missing) =>
        Say($"Night {night}: today's version was run twice, to see what chance alone does. To say whether improvement is speeding up, {missing} more nights are needed.");

    public static string NotRunnable(int wanted) => Say($"Neither the version of cycle {wanted} nor any other earlier one can run any more: nothing was compared.");

    public static string Unfinished(ReplayResult replay) =>
        Say($"the checkpoint's budget ended with {replay.Unrun} of {replay.Planned} fixed cases unfinished");

    public static string? StandIn(ArchivedConfiguration? arm) => arm is null || arm.Run.Id.Number == arm.Wanted ? null
        : Say($"The version of cycle {arm.Wanted} cannot run ({arm.Reason}); that of cycle {arm.Run.Id.Number} of {arm.Run.Start.At.UtcDateTime:yyyy-MM-dd} stands in.");

    public static string Done(
        CheckpointValue value, ArchivedConfiguration middle, ArchivedConfiguration? oldest, string? noClaim, string? standIn)
    {
        var arms = oldest is null
            ? Say($"Tonight's version and that of cycle {middle.Run.Id.Number} were run on the same {value.Cases} fixed cases tonight.")
            : Say($"Tonight's version and those of cycles {middle.Run.Id.Number} and {oldest.Run.Id.Number} were run on the same {value.Cases} fixed cases tonight.");
        List<string?> parts =
        [
            arms, standIn, value.LeftOut > 0 ? Say($"{value.LeftOut} fixed cases were left out: they were made from what the loop did since.") : null,
            oldest is null ? Say($"To say whether improvement is speeding up, {value.NightsMissing} more nights are needed.") : null,
            noClaim is null ? null : Say($"No claim: {noClaim}."),
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
