using PeakLoop.Configuration;
using PeakLoop.Models.Rehearsal;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class PresetTests
{
    [Fact]
    public void Settings_of_a_workspace_change_their_preset()
    {
        var options = RehearsalPresets.From(
            new RehearsalSettings { Preset = "hostile", FaultRate = 0.2, Faults = ["rate-limit", "refusal"], UpgradeAtCycle = 7, JudgeDrift = 0.5, ObeysInjections = true }, 9, "log");
        Assert.Equal(
            RehearsalOptions.Hostile with
            {
                Seed = 9,
                FaultRate = 0.2,
                Faults = options.Faults,
                UpgradeAtCycle = 7,
                JudgeDrift = 0.5,
                ObeysInjections = true,
                CallLog = "log",
            },
            options);
        Assert.Equal([RehearsalFault.RateLimit, RehearsalFault.Refusal], options.Faults);
    }

    [Fact]
    public void Without_settings_the_realistic_preset_holds_and_refusals_are_off() =>
        Assert.Equal(RehearsalOptions.Realistic with { Seed = 3 }, RehearsalPresets.From(null, 3));

    [Fact]
    public void Every_fault_has_a_name() =>
        Assert.Equal(
            Enum.GetValues<RehearsalFault>(),
            RehearsalPresets.From(new RehearsalSettings { Faults = RehearsalPresets.FaultNames }, 1).Faults);

    [Fact]
    public void A_misspelt_name_is_told_with_the_nearest_one()
    {
        Assert.Contains(
            "did you mean 'realistic'?",
            Assert.Throws<ArgumentException>(() => RehearsalPresets.Named("realstic")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "did you mean 'timeout'?", Assert.Throws<ArgumentException>(() => RehearsalPresets.From(new RehearsalSettings { Faults = ["timeuot"] }, 1)).Message, StringComparison.Ordinal);
    }
}
