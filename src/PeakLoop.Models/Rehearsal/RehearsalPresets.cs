using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Models.Rehearsal;

/// <summary>Turns a workspace's settings into the model's parameters.</summary>
public static class RehearsalPresets
{
    /// <summary>Names of the presets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["easy", "realistic", "hostile", "null"];

    /// <summary>Names of the faults as written in a configuration.</summary>
    public static IReadOnlyList<string> FaultNames { get; } =
        ["rate-limit", "server-error", "timeout", "truncated-json", "refusal", "slow", "cut-connection", "content-filter"];

    /// <summary>The preset of a name; an <see cref="ArgumentException"/> names the nearest where there is none.</summary>
    public static RehearsalOptions Named(string name) => name switch
    {
        "easy" => RehearsalOptions.Easy,
        "realistic" => RehearsalOptions.Realistic,
        "hostile" => RehearsalOptions.Hostile,
        "null" => RehearsalOptions.Null,
        _ => throw new ArgumentException(
            $"'{name}' is no rehearsal preset; expected {string.Join(", ", Names)}{Hint(name, Names)}", nameof(name)),
    };

    /// <summary>The parameters that a workspace's settings and seed stand for.</summary>
    /// <param name="settings">Settings; null: all defaults.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="callLog">Full path of the call log, resolved by the caller; null: none.</param>
    public static RehearsalOptions From(RehearsalSettings? settings, long seed, string? callLog = null)
    {
        settings ??= new RehearsalSettings();
        var preset = Named(settings.Preset);
        return preset with
        {
            Seed = seed,
            FaultRate = settings.FaultRate,
            Faults = settings.Faults.Count == 0 ? preset.Faults : [.. settings.Faults.Select(Fault)],
            UpgradeAtCycle = settings.UpgradeAtCycle,
            UpgradeGain = settings.UpgradeGain,
            JudgeDrift = settings.JudgeDrift,
            ObeysInjections = settings.ObeysInjections,
            CallLog = callLog,
        };
    }

    private static RehearsalFault Fault(string name)
    {
        for (var i = 0; i < FaultNames.Count; i++)
        {
            if (FaultNames[i] == name)
            {
                return (RehearsalFault)i;
            }
        }

        throw new ArgumentException(
            $"'{name}' is no fault; expected {string.Join(", ", FaultNames)}{Hint(name, FaultNames)}", nameof(name));
    }

    private static string Hint(string name, IEnumerable<string> names) =>
        NearestName.Find(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : "";
}
