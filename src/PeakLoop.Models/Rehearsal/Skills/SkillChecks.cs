namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>A deterministic check that passes where a skill shows and fails where it does not.</summary>
internal static class SkillChecks
{
    /// <summary>Type and value of the check; null where no single one tells.</summary>
    public static (string Type, string Value)? For(Skill skill) => skill.Id switch
    {
        "owner" => ("regex", @"(^|\n)- \[[^\]]+\].* Owner: \S"),
        "single-owner" => ("not-contains", " and the team."),
        "due" => ("regex", @"Due: \d{4}-\d{2}-\d{2}"),
        "exit-test" => ("contains", "Done when: "),
        "source" => ("icontains", "source: "),
        "decisive" => ("not-icontains", "should consider"),
        "no-invention" => ("not-icontains", "benchmark"),
        "no-tbd" => ("not-contains", "TBD"),
        "brief" => ("not-contains", "## Background"),
        "numbers" => ("regex", @"against a target of|: current \d"),
        "unknown-value" => ("not-contains", "about halfway"),
        "overdue" => ("contains", "overdue since"),
        "why" => ("contains", " because "),
        "top-three" => ("not-regex", @"\n4\. "),
        "escalate" => ("icontains", "escalate to"),
        "dependency" => ("regex", @"(^|\n)- \[[^\]]+\] needs "),
        "decision-options" => ("regex", @"Options: [^|\n]+\|"),
        "commitments" => ("regex", @"(^|\n)- \[[^\]]+\] (kept|at risk|missed): "),
        "risk" => ("contains", "Early sign: "),
        "ask-date" => ("not-icontains", "as soon as possible"),
        "ask-goal" => ("contains", ", for ["),
        "bottom-line" => ("contains", "Bottom line: "),
        "audience" => ("contains", "For: "),
        "options" => ("regex", @"\n2\. .*Cost: "),
        "recommend" => ("contains", "Recommendation: "),
        _ => null,
    };
}
