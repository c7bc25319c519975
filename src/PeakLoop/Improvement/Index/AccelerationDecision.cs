using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Index;

/// <summary>
/// Which acceleration stands on the screen, and which word may be said of it. The word changes at scheduled checkpoints only, one every window of cycles from the
/// first one, each tested at its share of the year's budget: looking more often does not find more. A replay of the checkpoint decides where there is one, and only if
/// the nights do not point the other way; the nights decide where there is none.
/// </summary>
/// <param name="Shown">The acceleration in points.</param>
/// <param name="Claim">The word.</param>
/// <param name="Checkpoint">Cycle whose data the word rests on.</param>
/// <param name="Next">First cycle at which it may change.</param>
/// <param name="Replay">The replay that is shown; null where the nights are.</param>
/// <param name="Resolution">Smallest acceleration that would probably have shown, in points.</param>
internal sealed record AccelerationDecision(Measured Shown, string Claim, int? Checkpoint, int? Next, ReplayContrast? Replay, double? Resolution)
{
    private const string CannotTell = "cannot-tell";

    public static AccelerationDecision At(WindowDifferences windows, WindowValue live, TrendOptions options)
    {
        var nights = windows.Nights;
        if (options.Window != options.ConfiguredWindow || nights.Nights.Count == 0)
        {
            return new AccelerationDecision(live.Shown, Unclaimed(live), null, null, null, live.Resolution);
        }

        var (now, start) = (nights.Nights[^1], (long)nights.Nights[0] - 1);
        var passed = (now - start) / options.Window;
        var next = (int)Math.Min(int.MaxValue, start + (Math.Max(3, passed + 1) * options.Window));
        var replay = options.Replays
            .Where(each => each.Window == options.Window && each.Cycle <= now && each.Cycle > now - options.Window && each.Acceleration.ToEstimate().IsBounded)
            .MaxBy(each => each.Cycle);
        if (replay is not null)
        {
            var (then, rows) = (replay.Acceleration.ToEstimate(), nights.Nights.Count(night => night <= replay.Cycle));
            return new AccelerationDecision(
                Of(replay, then), Word(OfReplay(replay, then, windows.AccelerationAfter(rows), options)), replay.Cycle, next, replay,
                double.IsFinite(then.Resolution) ? 100 * then.Resolution : null);
        }

        var until = nights.Nights.Count(night => night <= start + (passed * options.Window));
        if (!live.Estimate.IsBounded || until < 3 * options.Window)
        {
            return new AccelerationDecision(live.Shown, Unclaimed(live), null, next, null, live.Resolution);
        }

        var checkpoint = windows.AccelerationAfter(until);
        return new AccelerationDecision(
            live.Shown, Word(AccelerationClaims.Decide(checkpoint.Estimate, checkpoint.Logits, ClaimsBudget.ForWindow(options.Window))),
            nights.Nights[until - 1], next, null, live.Resolution);
    }

    private static AccelerationClaim OfReplay(ReplayContrast replay, Estimate estimate, WindowValue nights, TrendOptions options)
    {
        if (replay.NoClaim is not null || replay.Cases < LoopMeasure.LeastAnchors)
        {
            return AccelerationClaim.CannotTell;
        }

        var claim = AccelerationClaims.Decide(estimate, replay.LogitAcceleration ?? double.NaN, ClaimsBudget.ForWindow(options.Window));
        var contradicted = nights.Estimate.IsBounded && Math.Sign(nights.Estimate.Value) == -Math.Sign(estimate.Value);
        return claim is AccelerationClaim.Accelerating or AccelerationClaim.Slowing && contradicted ? AccelerationClaim.CannotTell : claim;
    }

    private static Measured Of(ReplayContrast replay, Estimate estimate) => TrendMeasure.Points(
        estimate,
        $"replay in cycle {replay.Cycle}: the versions of cycles {replay.Oldest.Cycle}, {replay.Middle.Cycle} and {replay.Current.Cycle} on the same fixed cases and model"
            + (replay.NoClaim is { } reason ? $"; no claim: {reason}" : ""),
        -200, 200);

    private static string Unclaimed(WindowValue live) => live.Estimate.IsBounded ? CannotTell : "insufficient-data";

    private static string Word(AccelerationClaim claim) => claim switch
    {
        AccelerationClaim.Accelerating => "accelerating",
        AccelerationClaim.Steady => "steady",
        AccelerationClaim.Slowing => "slowing",
        AccelerationClaim.ScaleDependent => "scale-dependent",
        AccelerationClaim.CannotTell => CannotTell,
        _ => "insufficient-data",
    };
}
