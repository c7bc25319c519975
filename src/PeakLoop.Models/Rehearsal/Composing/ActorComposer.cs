using System.Globalization;
using System.Text;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes an artifact: a brief, a decision brief, an ask or a draft.</summary>
internal sealed class ActorComposer : IComposer
{
    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } =
    [
        CommonSkills.Brief, CommonSkills.NoTbd, CommonSkills.NoInvention, CommonSkills.Decisive, CommonSkills.Shape, CommonSkills.UnknownValue, CommonSkills.Numbers,
        PlanSkills.Owner, PlanSkills.Due, PlanSkills.ExitTest, EvidenceSkills.Source, EvidenceSkills.Lesson, .. ArtifactSkills.All,
    ];

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var facts = ActorFacts.Of(request.Context);
        var text = new StringBuilder(1_024);
        text.Append(CultureInfo.InvariantCulture, $"# {facts.Title}\n");
        if (shown.Has(ArtifactSkills.Audience))
        {
            text.Append(CultureInfo.InvariantCulture, $"For: {facts.Owner}\n");
        }

        text.Append("\n## Summary\n").Append(shown.Has(ArtifactSkills.BottomLine) ? $"Bottom line: {facts.Conclusion}." : "This document gives some background.");
        text.Append(shown.Has(CommonSkills.NoInvention) ? "" : Prose.Invention).Append(shown.Has(CommonSkills.NoTbd) ? "" : Prose.Placeholder).Append('\n');
        ArtifactEvidence.Write(text.Append("\n## Evidence\n"), facts, request.ToolResults, shown);
        Kind(text, facts, shown);
        NextStep(text, facts, shown);
        return (shown.Has(CommonSkills.Brief) ? text : text.AddBackground()).ToString();
    }

    private static void Kind(StringBuilder text, ActorFacts facts, SkillSet shown)
    {
        switch (facts.Kind)
        {
            case "decision-brief":
                text.Append("\n## Options\n1. Go on as planned. Cost: the time already agreed. Gain: the date holds.\n");
                text.Append(shown.Has(ArtifactSkills.Options)
                    ? "2. Narrow the scope. Cost: part of the result comes later. Gain: the first part is safe.\n3. Stop. Cost: the work so far. Gain: people for other goals.\n" : "");
                text.Append(shown.Has(ArtifactSkills.Recommend) ? $"\nRecommendation: option 1, because {Prose.Lower(facts.Why)}.\n" : "\nEach option has merits.\n");
                break;
            case "ask":
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n## Ask\nfrom {facts.Team} to {facts.AskedTeam}: {Prose.Lower(facts.Action)}, by {Dates.Write(facts.Due)}\n");
                break;
            case "draft":
                text.Append(CultureInfo.InvariantCulture, $"\n## Text\n{facts.Action}. This serves {facts.GoalTitle}.\n");
                break;
        }
    }

    private static void NextStep(StringBuilder text, ActorFacts facts, SkillSet shown)
    {
        text.Append(shown.Has(CommonSkills.Shape) ? "\n## Next step\n" : "\n");
        text.Append(shown.Has(CommonSkills.Decisive) ? $"{facts.Step}." : $"We should consider how to {Prose.Lower(facts.Step)}.");
        text.Append(shown.Has(PlanSkills.Owner) ? $" Owner: {facts.Owner}." : "");
        text.Append(" Due: ").Append(shown.Has(PlanSkills.Due) ? Dates.Write(facts.Due) : "soon").Append('.');
        text.Append(shown.Has(PlanSkills.ExitTest) ? $" Done when: {facts.DoneWhen}." : "").Append('\n');
    }
}
