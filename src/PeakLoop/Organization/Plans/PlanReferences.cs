using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>What a plan may refer to. Ids are found whatever their case; teams by id or name, with or without the word "team".</summary>
public sealed class PlanReferences
{
    private readonly Dictionary<string, string> _teams = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything in the facts.</summary>
    public PlanReferences(OrganizationFacts facts)
    {
        Goals = Ids(facts.Goals.Select(goal => goal.Id));
        Decisions = Ids(facts.Decisions.Select(decision => decision.Id));
        Commitments = Ids(facts.Commitments.Select(commitment => commitment.Id));
        Lessons = Ids(facts.Lessons.Select(lesson => lesson.Id));
        foreach (var team in facts.Teams)
        {
            _teams.TryAdd(team.Id, team.Id);
        }

        foreach (var team in facts.Teams)
        {
            _teams.TryAdd(team.Name, team.Id);
        }
    }

    /// <summary>Goals: id in any case → id.</summary>
    public IReadOnlyDictionary<string, string> Goals { get; }

    /// <summary>Decisions: id in any case → id.</summary>
    public IReadOnlyDictionary<string, string> Decisions { get; }

    /// <summary>Commitments: id in any case → id.</summary>
    public IReadOnlyDictionary<string, string> Commitments { get; }

    /// <summary>Lessons: id in any case → id.</summary>
    public IReadOnlyDictionary<string, string> Lessons { get; }

    /// <summary>Id of the team a text names; null where it names none.</summary>
    public string? Team(string text)
    {
        var name = text.Trim(' ', '[', ']', '"', '\'', '.', ',', ':');
        foreach (var prefix in (string[])["the ", "team "])
        {
            name = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..].Trim() : name;
        }

        return _teams.GetValueOrDefault(name)
            ?? (name.EndsWith(" team", StringComparison.OrdinalIgnoreCase) ? _teams.GetValueOrDefault(name[..^5].Trim()) : null);
    }

    /// <summary>Teams a text mentions as whole words, in the order in which they appear.</summary>
    public IReadOnlyList<string> TeamsIn(string text) =>
        [.. _teams.Select(team => (At: WordAt(text, team.Key), team.Value)).Where(found => found.At >= 0).OrderBy(found => found.At)
            .Select(found => found.Value).Distinct()];

    /// <summary>The team a text mentions first; null where it mentions none.</summary>
    public string? FirstTeamIn(string text) => TeamsIn(text) is [var first, ..] ? first : null;

    /// <summary>The nearest team name to a misspelt one.</summary>
    public string? NearestTeam(string text) => NearestName.Find(text, _teams.Keys);

    private static int WordAt(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    private static Dictionary<string, string> Ids(IEnumerable<string> ids)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids)
        {
            map.TryAdd(id, id);
        }

        return map;
    }
}
