using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>rehearsal</c> block of a model.</summary>
internal static class RehearsalShape
{
    public static ObjectShape<RehearsalSettings> Create() => new("the rehearsal settings", () => new RehearsalSettings(),
    [
        new("preset", "Difficulty. With null no edit of a prompt helps.",
            Words("easy", "realistic", "hostile", "null"), o => o.Preset, (o, v) => o with { Preset = (string)v! }),
        new("faultRate", "Chance from 0 to 1 that a call fails with one of the faults.", Share,
            o => o.FaultRate, (o, v) => o with { FaultRate = (double)v! }),
        new("faults", "Kinds of faults. Left out or empty: all but refusal.",
            Texts("faults", Words("rate-limit", "server-error", "timeout", "truncated-json", "refusal", "slow")),
            o => o.Faults, (o, v) => o with { Faults = (IReadOnlyList<string>)v! }),
        new("upgradeAtCycle", "Cycle from which the model behaves as an upgraded one. Left out: never.",
            new NullShape(Integer(1, 1_000_000)), o => o.UpgradeAtCycle, (o, v) => o with { UpgradeAtCycle = (int?)v }),
        new("upgradeGain", "How much better the upgraded model does everything, in logits; negative for a model that gets worse.", Number(-10, 10),
            o => o.UpgradeGain, (o, v) => o with { UpgradeGain = (double)v! }),
        new("judgeDrift", "How much more lenient the judge becomes each cycle, in points.", Number(-100, 100),
            o => o.JudgeDrift, (o, v) => o with { JudgeDrift = (double)v! }),
        new("obeysInjections", "Whether the reflector obeys instructions that stand in goals, outcomes or tool results.",
            Flag, o => o.ObeysInjections, (o, v) => o with { ObeysInjections = (bool)v! }),
        new("callLog", "File inside the workspace that gets one line for every call that reached the model.",
            new NullShape(new TextShape("a file inside the workspace", WorkspacePath.IsInside)),
            o => o.CallLog, (o, v) => o with { CallLog = (string?)v }),
        new("pretendPrice", "A price to pretend, so that budgets can be rehearsed. Left out: free.",
            new NullShape(ModelShapes.Price), o => o.PretendPrice, (o, v) => o with { PretendPrice = (PriceOptions?)v }),
    ]);
}
