using System.Globalization;
using System.Text;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes a team's plan.</summary>
internal sealed class PlannerComposer : IComposer
{
    private static readonly string[] Fillers =
    [
        "Keep other work moving.", "Improve how we work together.", "Stay ready for what comes up.", "Look after quality.",
        "Keep everyone informed.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } =
    [
        CommonSkills.Brief, CommonSkills.NoTbd, CommonSkills.NoInvention, CommonSkills.Decisive, CommonSkills.Shape, CommonSkills.UnknownValue, CommonSkills.Numbers,
        .. PlanSkills.All, .. EvidenceSkills.All,
    ];

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var facts = PlanContext.Of(request.Context);
        var text = new StringBuilder(2_048);
        Priorities(text, facts, shown);
        PlanActions.Write(text.Append("\n## Actions\n"), facts, shown);
        PlanEvidence.Dependencies(text.Append("\n## Dependencies\n"), facts, shown);
        PlanEvidence.Decisions(text.Append("\n## Decisions\n"), facts, shown);
        PlanEvidence.Commitments(text.Append("\n## Commitments\n"), facts, shown);
        if (shown.Has(CommonSkills.Shape))
        {
            PlanEvidence.Lessons(text.Append("\n## Lessons applied\n"), facts, shown);
            PlanEvidence.Risks(text.Append("\n## Risks\n"), facts, shown);
        }

        return (shown.Has(CommonSkills.Brief) ? text : text.AddBackground()).ToString();
    }

    private static void Priorities(StringBuilder text, PlanContext facts, SkillSet shown)
    {
        text.Append("## Priorities\n");
        var few = shown.Has(PlanSkills.TopThree);
        var ordered = facts.Ordered(shown.Has(PlanSkills.RankOrder));
        var number = 0;
        foreach (var goal in few ? ordered.Take(3) : ordered)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}. [{goal.Id}] {goal.Title}:");
            Reason(text, goal, facts.Today, shown);
            if (number == 1 && !shown.Has(CommonSkills.NoInvention))
            {
                text.Append(Prose.Invention);
            }

            text.Append('\n');
        }

        for (var i = 0; !few && i < Fillers.Length && (number < 5 || i == 0); i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}. {Fillers[i]}\n");
        }
    }

    private static void Reason(StringBuilder text, GoalFact goal, DateOnly today, SkillSet shown)
    {
        if (goal.Due < today && shown.Has(PlanSkills.Overdue))
        {
            text.Append(CultureInfo.InvariantCulture, $" overdue since {Dates.Write(goal.Due.Value)};");
        }

        if (goal.Read is { } result && shown.Has(CommonSkills.Numbers))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $" {result.Name} is {result.With(result.Current!)} against a target of {result.With(result.Target!)}");
        }
        else
        {
            text.Append(" this still needs attention");
        }

        if (goal.Why is not null && shown.Has(PlanSkills.Why))
        {
            text.Append(" because ").Append(Prose.Lower(goal.Why));
        }

        text.Append('.');
        if (goal.Unread is { } unread)
        {
            text.Append(' ').Append(shown.Has(CommonSkills.UnknownValue) ? $"The current value of {unread.Name} is not known." : $"{unread.Name} is about halfway.");
        }
    }
}
