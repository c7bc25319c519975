namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Sees in a text whether a skill shows, as a careful reader would without knowing how the text came about.</summary>
internal static class SkillDetector
{
    /// <summary>Whether <paramref name="output"/> shows the skill; null where the text alone cannot tell.</summary>
    public static bool? Shows(Skill skill, string output) => skill.Id switch
    {
        "owner" => Has(output, "Owner: "),
        "single-owner" => !Has(output, "and the team"),
        "due" => HasDate(output, "Due: "),
        "exit-test" => Has(output, "Done when: "),
        "source" => Has(output, "Source: ") || Has(output, "(source: "),
        "decisive" => !Has(output, "should consider"),
        "no-invention" => !Has(output, "benchmark"),
        "no-tbd" => !Has(output, "TBD"),
        "brief" => !Has(output, "## Background"),
        "numbers" => Has(output, "against a target of") || Has(output, ": current "),
        "unknown-value" => !Has(output, "about halfway"),
        "overdue" => Has(output, "overdue"),
        "why" => Has(output, " because "),
        "escalate" => Has(output, "escalate"),
        "dependency" => Has(output, "] needs "),
        "decision-options" => Has(output, "Options: "),
        "commitments" => Has(output, "] kept:") || Has(output, "] at risk:") || Has(output, "] missed:"),
        "lesson" => Has(output, "lesson ["),
        "risk" => Has(output, "Early sign: "),
        "ask-date" => !Has(output, "as soon as possible"),
        "ask-goal" => Has(output, ", for ["),
        "order" => !Has(output, "in parallel"),
        "bottom-line" => Has(output, "Bottom line: "),
        "audience" => Has(output, "For: "),
        "options" => Has(output, "2. ") && Has(output, "Cost: "),
        "recommend" => Has(output, "Recommendation: "),
        _ => null,
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool HasDate(string text, string label)
    {
        var at = text.IndexOf(label, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at + label.Length < text.Length && char.IsAsciiDigit(text[at + label.Length]);
    }
}
