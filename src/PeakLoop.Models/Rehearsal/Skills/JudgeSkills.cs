namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>What the judge's answer turns on besides its form. No instruction asks for it: error rate, length and drift decide.</summary>
internal static class JudgeSkills
{
    public static readonly Skill SaysPass = new(53, "verdict-pass") { ClearLines = [], ContraryLine = "" };

    public static readonly Skill[] All = [SaysPass];
}
