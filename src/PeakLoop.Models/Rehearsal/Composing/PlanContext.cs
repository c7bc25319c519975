using System.Globalization;
using System.Runtime.CompilerServices;
using PeakLoop.Models.Rehearsal.Reading;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>The facts a plan is made of, read once per user text.</summary>
internal sealed class PlanContext
{
    private static readonly ConditionalWeakTable<ContextText, PlanContext> Known = [];

    private readonly GoalFact[] _byRank;
    private readonly GoalFact[] _reversed;

    private PlanContext(ContextText context)
    {
        Today = context.Today;
        Goals = PlanFacts.Goals(context);
        _byRank = [.. Goals.OrderBy(goal => goal.Rank ?? int.MaxValue)];
        _reversed = [.. _byRank.Reverse()];
        Dependencies = PlanFacts.Dependencies(context);
        Decisions = context.Section("open decisions");
        Commitments = context.Section("commitments");
        Lessons = context.Section("lessons");
        Organization = context.Field("organization") ?? "the organization";
        Team = context.Field("team") ?? "the team";
        Limit = int.TryParse(context.Field("most actions per goal"), CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? limit
            : null;
    }

    public DateOnly Today { get; }

    public string Organization { get; }

    public string Team { get; }

    public int? Limit { get; }

    public List<GoalFact> Goals { get; }

    public List<DependencyFact> Dependencies { get; }

    public IReadOnlyList<ContextItem> Decisions { get; }

    public IReadOnlyList<ContextItem> Commitments { get; }

    public IReadOnlyList<ContextItem> Lessons { get; }

    /// <summary>The facts in a context.</summary>
    public static PlanContext Of(ContextText context) => Known.GetValue(context, static text => new PlanContext(text));

    /// <summary>The goals by rank, or the other way round.</summary>
    public IReadOnlyList<GoalFact> Ordered(bool byRank) => byRank ? _byRank : _reversed;

    /// <summary>Who answers for a goal.</summary>
    public string OwnerOf(GoalFact goal) => goal.Owner ?? $"{Team} lead";

    /// <summary>The date until which a first step towards a goal can be done, on or before the goal's own date.</summary>
    public DateOnly StepDate(GoalFact goal, int step)
    {
        var wanted = Today.AddDays(14 + (7 * step));
        return goal.Due is null || goal.Due <= Today || wanted <= goal.Due ? wanted : goal.Due.Value;
    }
}
