using System.Runtime.CompilerServices;
using PeakLoop.Models.Rehearsal.Reading;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>What an artifact is made of, read once per user text.</summary>
internal sealed class ActorFacts
{
    private static readonly ConditionalWeakTable<ContextText, ActorFacts> Known = [];

    private ActorFacts(ContextText context)
    {
        var action = context.Section("action") is [var first, ..] ? first : null;
        Goal = PlanFacts.Goals(context) is [var goal, ..] ? goal : null;
        Kind = context.Field("kind") ?? "brief";
        Team = context.Field("team") ?? "the team";
        Action = (action?["text"] ?? Goal?.Title ?? "the work at hand").TrimEnd('.');
        Owner = action?["owner"] ?? Goal?.Owner ?? $"{Team} lead";
        Due = Dates.Parse(action?["due"]) ?? Goal?.Due ?? context.Today.AddDays(14);
        DoneWhen = (action?["done when"] ?? $"{Owner} confirms it in writing").TrimEnd('.');
        Lessons = context.Section("lessons");
    }

    public GoalFact? Goal { get; }

    public string Kind { get; }

    public string Team { get; }

    public string Action { get; }

    public string Owner { get; }

    public DateOnly Due { get; }

    public string DoneWhen { get; }

    public IReadOnlyList<ContextItem> Lessons { get; }

    public string GoalTitle => Goal?.Title ?? Action;

    public string Why => Goal?.Why ?? "it keeps the date";

    public string AskedTeam => Goal?.WaitsFor ?? "the team it depends on";

    /// <summary>Heading of the artifact.</summary>
    public string Title => Kind switch
    {
        "decision-brief" => $"Decision brief: {GoalTitle}",
        "ask" => $"Ask: {GoalTitle}",
        "draft" => $"Draft: {GoalTitle}",
        _ => $"Brief: {GoalTitle}",
    };

    public string Conclusion => Kind switch
    {
        "decision-brief" => $"decide now how to go on with {GoalTitle}",
        "ask" => $"{GoalTitle} needs an answer from {AskedTeam}",
        _ => $"{GoalTitle} moves when {Owner} takes the next step",
    };

    public string Step => Kind switch
    {
        "decision-brief" => "Take the decision and record it",
        "ask" => "Answer the ask with a date",
        _ => Action,
    };

    /// <summary>The facts in a context.</summary>
    public static ActorFacts Of(ContextText context) => Known.GetValue(context, static text => new ActorFacts(text));
}
