using System.Globalization;
using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>
/// What an agent's tools answer about the organization: short texts, each fact with where it comes from, imported text marked. An id that
/// is no fact is answered with the nearest that is; nothing throws.
/// </summary>
/// <param name="facts">Facts at the cycle's start.</param>
/// <param name="text">How texts are shown.</param>
public sealed class FactQueries(OrganizationFacts facts, FactText text)
{
    private const int MostLines = 20;

    /// <summary>A goal with its key results and what waits around it.</summary>
    public string Goal(string id) => Find(id) is { } goal
        ? Lines([DescribeGoal(goal), .. goal.KeyResults.Select(result => Describe(goal, result)), Around(goal)])
        : NoSuch("goal", id, facts.Goals.Select(goal => goal.Id));

    /// <summary>A key result of a goal: baseline, current, target, and when it was read. Without an id, all of the goal's.</summary>
    public string Metric(string goalId, string? keyResult = null)
    {
        if (Find(goalId) is not { } goal)
        {
            return NoSuch("goal", goalId, facts.Goals.Select(goal => goal.Id));
        }

        var results = goal.KeyResults.Where(result => keyResult is null || result.Id == keyResult).ToList();
        return results.Count > 0 ? Lines(results.Select(result => Describe(goal, result)))
            : keyResult is null ? $"Goal '{goal.Id}' has no key results."
            : NoSuch("key result", keyResult, goal.KeyResults.Select(result => result.Id));
    }

    /// <summary>Open decisions; of a team, or that block a goal, where given.</summary>
    public string Decisions(string? team = null, string? goal = null) => Listed(
        "open decisions",
        facts.Decisions.Where(fact => fact.DecidedAt is null && (team is null || fact.Team == team) && (goal is null || fact.Blocks.Contains(goal)))
            .OrderBy(fact => fact.NeededBy ?? DateOnly.MaxValue).ThenBy(fact => fact.Id, StringComparer.Ordinal).Select(Describe));

    /// <summary>Open commitments; of a team or goal, where given.</summary>
    public string Commitments(string? team = null, string? goal = null) => Listed(
        "open commitments",
        facts.Commitments.Where(fact => fact.State == "open" && (team is null || fact.Team == team) && (goal is null || fact.Goal == goal))
            .OrderBy(fact => fact.Due ?? DateOnly.MaxValue).ThenBy(fact => fact.Id, StringComparer.Ordinal).Select(Describe));

    /// <summary>Lessons that share words with a question, best first.</summary>
    public string SearchLessons(string question, DateTimeOffset now, int max) => Listed(
        "lessons that match",
        LessonRetrieval.For(question, facts.Lessons, now, max).Select(found => Describe(found.Lesson)));

    /// <summary>The dependencies, open decisions and open commitments around a goal; empty where there are none.</summary>
    public string Around(Goal goal) => Lines(
    [
        .. facts.Dependencies.Where(fact => fact.From == goal.Id || fact.To == goal.Id).Select(Describe),
        .. facts.Decisions.Where(fact => fact.DecidedAt is null && fact.Blocks.Contains(goal.Id)).Select(Describe),
        .. facts.Commitments.Where(fact => fact.State == "open" && fact.Goal == goal.Id).Select(Describe),
    ]);

    private string DescribeGoal(Goal goal) =>
        $"goal [{goal.Id}] {text.Of(goal.Title, goal.Provenance, FactText.TitleLength)}; team {goal.Team}; rank {FactText.Of((double?)goal.Rank)}; "
        + $"status {goal.Status} as of {FactText.Of(goal.StatusAt)}; due {FactText.Of(goal.Due)}; "
        + $"owner {text.Owner(goal.Owner, goal.Team, goal.Provenance)}; why: {text.Of(goal.Why, goal.Provenance)}; "
        + $"decision rule: {text.Of(goal.DecisionRule, goal.Provenance)}; summary: {text.Of(goal.Summary, goal.Provenance, FactText.SummaryLength)}"
        + From(goal.Provenance);

    private string Describe(Goal goal, KeyResult result) =>
        $"key result [{result.Id}] {text.Of(result.Title, goal.Provenance, FactText.TitleLength)}: "
        + $"metric {text.Of(result.Metric, goal.Provenance, FactText.TitleLength)}, unit {text.Of(result.Unit, goal.Provenance, FactText.TitleLength)}, "
        + $"baseline {FactText.Of(result.Baseline)}, current {FactText.Of(result.Current)} read {FactText.Of(result.ReadAt)}, "
        + $"target {FactText.Of(result.Target)} by {FactText.Of(result.Due)}" + From(goal.Provenance);

    private string Describe(Dependency fact) =>
        $"dependency [{fact.Id}] {fact.From} needs {fact.To}: {text.Of(fact.Need, fact.Provenance)}, by {FactText.Of(fact.NeededBy)}; "
        + $"{(fact.Declared ? "declared" : "inferred")}; acknowledged {FactText.Of(fact.AcknowledgedAt)}" + From(fact.Provenance);

    private string Describe(Decision fact) =>
        $"decision [{fact.Id}] {text.Of(fact.Title, fact.Provenance, FactText.TitleLength)}; team {fact.Team}; "
        + $"options: {text.Of(string.Join(" | ", fact.Options), fact.Provenance)}; owner {text.Owner(fact.Owner, fact.Team, fact.Provenance)}; "
        + $"raised {FactText.Of((DateTimeOffset?)fact.RaisedAt)}; needed by {FactText.Of(fact.NeededBy)}; "
        + $"blocks {(fact.Blocks.Count == 0 ? "nothing" : string.Join(", ", fact.Blocks))}" + From(fact.Provenance);

    private string Describe(Commitment fact) =>
        $"commitment [{fact.Id}] {text.Of(fact.Title, fact.Provenance, FactText.TitleLength)}; team {fact.Team}; goal {fact.Goal ?? FactText.Unknown}; "
        + $"made {FactText.Of((DateTimeOffset?)fact.MadeAt)}; due {FactText.Of(fact.Due)}; {fact.State}" + From(fact.Provenance);

    private string Describe(Lesson fact) =>
        $"lesson [{fact.Id}] {text.Of(fact.Claim, fact.Provenance)}; applies when: {text.Of(fact.Trigger, fact.Provenance)}; "
        + $"evidence: {text.Of(fact.Evidence, fact.Provenance)}" + From(fact.Provenance);

    private Goal? Find(string id) => facts.Goals.FirstOrDefault(goal => goal.Id == id);

    private static string From(Provenance? from) => $" (source: {FactText.Place(from)})";

    private static string NoSuch(string kind, string id, IEnumerable<string> ids) =>
        $"There is no {kind} '{FactText.Cut(FactText.OneLine(id), 100)}'." + (NearestName.Find(id, ids) is { } nearest ? $" Did you mean '{nearest}'?" : "");

    private static string Listed(string what, IEnumerable<string> facts)
    {
        var lines = facts.ToList();
        return lines.Count == 0 ? $"There are no {what}."
            : lines.Count <= MostLines ? Lines(lines)
            : Lines([.. lines.Take(MostLines), string.Create(CultureInfo.InvariantCulture, $"and {lines.Count - MostLines} more {what}")]);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}
