using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills of the check author.</summary>
internal static class CheckSkills
{
    public static readonly Skill Targets = new(50, "check-targets")
    {
        Ease = 0.3,
        Asks = [Ask("complaint & fail|catch|must|exactly|every|caught", 0.5), Ask("complaint", 0.3)],
        Cues = ["complaint", "does not catch"],
        ClearLines =
        [
            "Every check must fail on what the complaint names, and on nothing else.",
            "Always catch exactly what the complaint is about.",
        ],
        ContraryLine = "Checks need not address the complaint.",
    };

    public static readonly Skill CanFail = new(51, "check-can-fail")
    {
        Ease = 0.3,
        Asks = [Ask("fail & check & output|must|never|always|trivial", 0.4), Ask("!trivial", 0.3)],
        Contrary = [Ask("always pass|lenient|harmless & check|prefer", 0.6)],
        Negatable = false,
        Cues = ["never fail", "always pass", "trivial", ".*"],
        ClearLines =
        [
            "Every check must be able to fail: it fails on this output.",
            "Always make sure that the check must fail on the given output; never a trivial one.",
        ],
        ContraryLine = "Prefer checks that always pass.",
    };

    public static readonly Skill WhyCheck = new(52, "check-why")
    {
        Asks = [Ask("why|what for|what each|reason|quote & check|complaint|each|every", 0.45), Ask("why", 0.2)],
        Cues = ["why"],
        ClearLines =
        [
            "Every check must say why it is there and quote the complaint.",
            "Always give the reason of each check in 'why', quoting the complaint.",
        ],
        ContraryLine = "Do not say why a check is there.",
    };

    public static readonly Skill[] All = [Targets, CanFail, WhyCheck];
}
