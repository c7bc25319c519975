using System.Globalization;
using System.Text;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes the sections of a plan that connect it with other work and earlier cycles.</summary>
internal static class PlanEvidence
{
    private const string Nothing = "None.\n";

    /// <summary>Declared dependencies, and those that a note gives away.</summary>
    public static void Dependencies(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        var before = text.Length;
        if (shown.Has(EvidenceSkills.Dependency))
        {
            foreach (var dependency in facts.Dependencies)
            {
                var by = dependency.NeededBy ?? facts.Today.AddDays(14);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- [{dependency.From}] needs {dependency.To}: {dependency.Need}, by {Dates.Write(by)}\n");
            }
        }

        if (shown.Has(EvidenceSkills.HiddenDependency))
        {
            foreach (var goal in facts.Goals)
            {
                if (goal.WaitsFor is not null)
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"- [{goal.Id}] needs {goal.WaitsFor}: as its note says, by {Dates.Write(facts.StepDate(goal, 0))}\n");
                }
            }
        }

        text.Append(text.Length == before ? Nothing : "");
    }

    /// <summary>Open decisions.</summary>
    public static void Decisions(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        if (facts.Decisions.Count == 0 || !shown.Has(EvidenceSkills.Decision))
        {
            text.Append(Nothing);
            return;
        }

        foreach (var decision in facts.Decisions)
        {
            text.Append("- ").Append(decision.Title.TrimEnd('.')).Append('.');
            if (shown.Has(EvidenceSkills.DecisionOptions))
            {
                var by = Dates.Parse(decision["needed by"]) ?? facts.Today.AddDays(7);
                text.Append(CultureInfo.InvariantCulture, $" Options: {Options(decision["options"])}. Owner: {decision["owner"] ?? $"{facts.Team} lead"}. Needed by: {Dates.Write(by)}");
            }

            text.Append('\n');
        }
    }

    /// <summary>Open commitments: before today missed, within seven days at risk, else kept.</summary>
    public static void Commitments(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        if (facts.Commitments.Count == 0 || !shown.Has(EvidenceSkills.Commitments))
        {
            text.Append(facts.Commitments.Count == 0 ? Nothing : "All on track.\n");
            return;
        }

        foreach (var commitment in facts.Commitments)
        {
            var due = Dates.Parse(commitment["due"]);
            var state = due < facts.Today ? "missed" : due <= facts.Today.AddDays(7) ? "at risk" : "kept";
            var when = due is null ? "no due date known" : $"due {Dates.Write(due.Value)}";
            text.Append(CultureInfo.InvariantCulture, $"- [{commitment.Id}] {state}: {when}\n");
        }
    }

    /// <summary>Lessons with the goal they are applied to.</summary>
    public static void Lessons(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        if (facts.Lessons.Count == 0 || !shown.Has(EvidenceSkills.Lesson))
        {
            text.Append(Nothing);
            return;
        }

        foreach (var lesson in facts.Lessons)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [{lesson.Id}] {lesson.Title.TrimEnd('.')}.");
            text.Append(facts.Goals.Count > 0 ? $" Applied to [{facts.Ordered(byRank: true)[0].Id}]." : "").Append('\n');
        }
    }

    /// <summary>Risks of the first two goals.</summary>
    public static void Risks(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        if (facts.Goals.Count == 0 || !shown.Has(EvidenceSkills.Risk))
        {
            text.Append("- Things may take longer than planned.\n");
            return;
        }

        foreach (var goal in facts.Ordered(byRank: true).Take(2))
        {
            var sign = Dates.Write(facts.Today.AddDays(7));
            text.Append(CultureInfo.InvariantCulture, $"- [{goal.Id}] {goal.Measure} may not move in time. Early sign: no change by {sign}. Response: {facts.OwnerOf(goal)} re-plans.\n");
        }
    }

    // "A | B" as the answer's form wants it, whatever divides them in the context.
    private static string Options(string? options) =>
        options is null ? "go on | stop" : options.TrimEnd('.').Replace("; ", " | ", StringComparison.Ordinal);
}
