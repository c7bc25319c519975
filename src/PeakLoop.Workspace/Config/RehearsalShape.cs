using PeakLoop.Configuration;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>rehearsal</c> block of a model.</summary>
internal static class RehearsalShape
{
    public static ObjectShape<RehearsalSettings> Create() => new("the rehearsal settings", () => new RehearsalSettings(),
    [
        Field<RehearsalSettings, string>("preset", "Difficulty. With null no edit of a prompt helps.",
            Words("easy", "realistic", "hostile", "null"), o => o.Preset, (o, v) => o with { Preset = v }),
        Field<RehearsalSettings, double>("faultRate", "Chance from 0 to 1 that a call fails with one of the faults.", Share,
            o => o.FaultRate, (o, v) => o with { FaultRate = v }),
        Field<RehearsalSettings, IReadOnlyList<string>>("faults", "Kinds of faults. Left out or empty: all but refusal.",
            new ListShape<string>("faults", Words("rate-limit", "server-error", "timeout", "truncated-json", "refusal", "slow")),
            o => o.Faults, (o, v) => o with { Faults = v }),
        Field<RehearsalSettings, int?>("upgradeAtCycle", "Cycle from which the model behaves as an upgraded one. Left out: never.",
            new NullableShape<int>(Integer(1, 1_000_000)), o => o.UpgradeAtCycle, (o, v) => o with { UpgradeAtCycle = v }),
        Field<RehearsalSettings, double>("judgeDrift", "How much more lenient the judge becomes each cycle, in points.", Number(-100, 100),
            o => o.JudgeDrift, (o, v) => o with { JudgeDrift = v }),
        Field<RehearsalSettings, bool>("obeysInjections", "Whether the reflector obeys instructions that stand in goals, outcomes or tool results.",
            Flag, o => o.ObeysInjections, (o, v) => o with { ObeysInjections = v }),
        Field<RehearsalSettings, string?>("callLog", "File inside the workspace that gets one line for every call that reached the model.",
            new MaybeShape<string>(new TextShape("a file inside the workspace", WorkspacePath.IsInside)),
            o => o.CallLog, (o, v) => o with { CallLog = v }),
        Field<RehearsalSettings, PriceOptions?>("pretendPrice", "A price to pretend, so that budgets can be rehearsed. Left out: free.",
            new MaybeShape<PriceOptions>(ModelShapes.Price), o => o.PretendPrice, (o, v) => o with { PretendPrice = v }),
    ]);

    private static WordShape<string> Words(params string[] words) => new(Array.ConvertAll(words, word => (word, word)));
}
