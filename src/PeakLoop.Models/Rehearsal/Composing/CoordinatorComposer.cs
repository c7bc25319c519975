using System.Globalization;
using System.Text;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes asks between teams, conflicts of their plans and an order of work.</summary>
internal sealed class CoordinatorComposer : IComposer
{
    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } =
        [CommonSkills.Brief, CommonSkills.NoTbd, CommonSkills.NoInvention, CommonSkills.Decisive, .. CoordinationSkills.All];

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var asks = TeamAsks.In(request.Context);
        var text = new StringBuilder("## Asks\n");
        Asks(text, asks, shown);
        Conflicts(text.Append("\n## Conflicts\n"), request.Context, shown);
        Order(text.Append("\n## Order\n"), asks, shown);
        return (shown.Has(CommonSkills.Brief) ? text : text.AddBackground()).ToString();
    }

    private static void Asks(StringBuilder text, IReadOnlyList<TeamAsk> asks, SkillSet shown)
    {
        foreach (var ask in shown.Has(CoordinationSkills.TeamAsk) ? asks : asks.Take(1))
        {
            var by = shown.Has(CoordinationSkills.AskDate) ? $"by {Dates.Write(ask.By)}" : "as soon as possible";
            text.Append(CultureInfo.InvariantCulture, $"- from {ask.From} to {ask.To}: {ask.Need}, {by}");
            text.Append(shown.Has(CoordinationSkills.AskGoal) ? $", for [{ask.Goal}]" : "").Append('\n');
        }

        text.Append(asks.Count == 0 ? "None.\n" : "");
    }

    private static void Conflicts(StringBuilder text, ContextText context, SkillSet shown)
    {
        var plans = context.AllMarked("plan");
        if (plans.Count < 2 || !shown.Has(CoordinationSkills.Conflict))
        {
            text.Append("None.").Append(shown.Has(CommonSkills.NoInvention) ? "" : Prose.Invention).Append('\n');
            return;
        }

        var found = PlanConflicts.Between(plans);
        foreach (var line in found)
        {
            text.Append("- ").Append(line).Append('\n');
        }

        text.Append(found.Count == 0 ? $"None found between {string.Join(" and ", plans.Select(plan => plan.Value))}." : "");
        text.Append(shown.Has(CommonSkills.NoInvention) ? "" : Prose.Invention).Append('\n');
    }

    private static void Order(StringBuilder text, IReadOnlyList<TeamAsk> asks, SkillSet shown)
    {
        if (asks.Count == 0 || !shown.Has(CoordinationSkills.Order))
        {
            text.Append("All in parallel.").Append(shown.Has(CommonSkills.NoTbd) ? "" : Prose.Placeholder).Append('\n');
            return;
        }

        var number = 0;
        foreach (var ask in asks.OrderBy(ask => ask.By))
        {
            var step = shown.Has(CommonSkills.Decisive) ? "deliver" : "we should consider how to deliver";
            text.Append(CultureInfo.InvariantCulture, $"{++number}. {ask.To}: {step} {ask.Need} to {ask.From}, by {Dates.Write(ask.By)}.");
            text.Append(number == 1 && !shown.Has(CommonSkills.NoTbd) ? Prose.Placeholder : "").Append('\n');
        }
    }
}
