using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Organization;

/// <summary>
/// Facts as rows of the append-only store, and back. A row's JSON is the fact in the own format; its place in the source's file is kept
/// beside it under <c>$from</c>. The content hash leaves provenance out: a fact whose line moved is the same fact.
/// </summary>
public static class FactBook
{
    private const string Place = "$from";

    /// <summary>One row for every fact, in the order kind (as listed in <see cref="FactKinds"/>), then as in the facts.</summary>
    /// <param name="facts">Facts; one without provenance counts as from source <c>config</c>.</param>
    /// <param name="at">Moment on the loop's clock.</param>
    /// <param name="by">Operating-system user, or <c>cycle:N</c>.</param>
    /// <param name="reason">Why, where a person changed or closed it.</param>
    public static IReadOnlyList<FactEntry> ToEntries(OrganizationFacts facts, DateTimeOffset at, string by, string? reason = null)
    {
        FactEntry Entry(string kind, string id, Provenance? provenance, JsonObject json)
        {
            var hash = CanonicalJson.Hash(json);
            if (provenance?.File is not null)
            {
                json[Place] = new JsonObject { ["file"] = provenance.File, ["line"] = provenance.Line };
            }

            return new FactEntry(
                kind, id, provenance?.Source ?? "config", provenance?.Key ?? id, hash, CanonicalJson.Write(json), at, by, reason);
        }

        return
        [
            .. facts.Teams.Select(team => Entry(FactKinds.Team, team.Id, team.Provenance, GoalFormat.Write(team))),
            .. facts.Goals.Select(goal => Entry(FactKinds.Goal, goal.Id, goal.Provenance, GoalFormat.Write(goal))),
            .. facts.Dependencies.Select(fact => Entry(FactKinds.Dependency, fact.Id, fact.Provenance, FactFormat.Write(fact))),
            .. facts.Decisions.Select(fact => Entry(FactKinds.Decision, fact.Id, fact.Provenance, FactFormat.Write(fact))),
            .. facts.Commitments.Select(fact => Entry(FactKinds.Commitment, fact.Id, fact.Provenance, FactFormat.Write(fact))),
            .. facts.Lessons.Select(fact => Entry(FactKinds.Lesson, fact.Id, fact.Provenance, FactFormat.Write(fact))),
        ];
    }

    /// <summary>The facts of the latest rows: withdrawn ones and kinds that are no facts (metric readings) are left out.</summary>
    /// <param name="latest">The latest row of each fact, in the order the facts are to have.</param>
    /// <param name="name">Name of the organization, which the configuration holds and the store does not.</param>
    /// <exception cref="IntegrityException">A row does not hold what its kind says.</exception>
    public static OrganizationFacts FromEntries(IReadOnlyList<FactEntry> latest, string name = "")
    {
        IReadOnlyList<T> All<T>(string kind, Func<FieldReader, T> read, Func<T, Provenance, T> from) =>
            [.. latest.Where(entry => entry.Kind == kind && entry.Json is not null).Select(entry => Read(entry, read, from))];

        return new OrganizationFacts
        {
            Name = name,
            Teams = All(FactKinds.Team, GoalFormat.ReadTeam, (fact, from) => fact with { Provenance = from }),
            Goals = All(FactKinds.Goal, GoalFormat.ReadGoal, (fact, from) => fact with { Provenance = from }),
            Dependencies = All(FactKinds.Dependency, FactFormat.ReadDependency, (fact, from) => fact with { Provenance = from }),
            Decisions = All(FactKinds.Decision, FactFormat.ReadDecision, (fact, from) => fact with { Provenance = from }),
            Commitments = All(FactKinds.Commitment, FactFormat.ReadCommitment, (fact, from) => fact with { Provenance = from }),
            Lessons = All(FactKinds.Lesson, FactFormat.ReadLesson, (fact, from) => fact with { Provenance = from }),
        };
    }

    private static T Read<T>(FactEntry entry, Func<FieldReader, T> read, Func<T, Provenance, T> from)
    {
        var errors = new List<InputError>();
        var place = $"{entry.Kind} '{entry.Id}' in the store";
        try
        {
            var json = JsonNode.Parse(entry.Json!)!.AsObject();
            json.Remove(Place, out var where);
            var fact = read(new FieldReader(json, "", new FactInput(pointer => new SourceLocation(place + pointer), entry.Source, errors)));
            return errors.Count > 0
                ? throw new IntegrityException(errors[0].ToString())
                : from(fact, new Provenance(entry.Source, entry.SourceKey, (string?)where?["file"], (int?)where?["line"] ?? 0));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new IntegrityException($"{place} is damaged: {error.Message}");
        }
    }
}
