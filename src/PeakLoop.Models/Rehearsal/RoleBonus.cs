namespace PeakLoop.Models.Rehearsal;

/// <summary>Logits that hold for every skill of a call.</summary>
internal static class RoleBonus
{
    /// <summary>The upgrade from its cycle on, and the ease of improving roles.</summary>
    public static double For(string role, int cycle, RehearsalOptions options) =>
        (cycle >= options.UpgradeAtCycle ? options.UpgradeGain : 0) + (role is "reflector" or "check-author" ? options.ReflectorEase : 0);
}
