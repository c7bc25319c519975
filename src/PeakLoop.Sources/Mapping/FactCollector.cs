using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>Gathers what an importer finds: goals once each, the teams they imply, dependencies, rejects and warnings.</summary>
internal sealed class FactCollector(string source)
{
    private readonly Dictionary<string, Goal> _goals = [];
    private readonly Dictionary<string, Team> _teams = [];
    private readonly Dictionary<string, Dependency> _dependencies = [];
    private readonly List<RejectedItem> _rejected = [];

    public List<InputError> Warnings { get; } = [];

    public List<string> Notes { get; } = [];

    public IReadOnlyCollection<Goal> Goals => _goals.Values;

    /// <summary>Adds a goal; one whose id is taken is rejected.</summary>
    public bool Add(Goal goal)
    {
        if (_goals.TryAdd(goal.Id, goal))
        {
            return true;
        }

        var first = _goals[goal.Id].Provenance!;
        Reject(goal.Provenance!.Key, new InputError(
            new SourceLocation(goal.Provenance.File ?? source, goal.Provenance.Line), goal.Id,
            $"an id that no other goal has; the first is in {new SourceLocation(first.File ?? source, first.Line)}"));
        return false;
    }

    /// <summary>Replaces a goal that was added before.</summary>
    public void Replace(Goal goal) => _goals[goal.Id] = goal;

    /// <summary>The goal with an id; null where there is none.</summary>
    public Goal? Find(string id) => _goals.GetValueOrDefault(id);

    /// <summary>Id of the team a source names, which is thereby known; null where the name has no letter or digit.</summary>
    public string? Team(string name, string? file, int line)
    {
        var id = FactIds.IsValid(name) ? name : FactIds.Slug(name);
        if (id.Length == 0)
        {
            return null;
        }

        _teams.TryAdd(id, new Team(id, name) { Provenance = new Provenance(source, $"team:{id}", file, line) });
        return id;
    }

    /// <summary>Adds a dependency; of several between the same two, the needs are joined.</summary>
    public void Add(Dependency dependency)
    {
        if (dependency.From == dependency.To || _dependencies.TryAdd(dependency.Id, dependency))
        {
            return;
        }

        var first = _dependencies[dependency.Id];
        var needs = new[] { first.Need, dependency.Need }.OfType<string>().SelectMany(need => need.Split("; ")).Distinct();
        _dependencies[dependency.Id] = first with { Need = string.Join("; ", needs) };
    }

    /// <summary>Rejects a row or file.</summary>
    public void Reject(string? key, params IReadOnlyList<InputError> errors) => _rejected.Add(new RejectedItem(key, errors));

    /// <summary>Notes a value that was set aside.</summary>
    public void Warn(SourceLocation place, string? value, string expected, string? nearest = null) =>
        Warnings.Add(new InputError(place, value is { Length: > 200 } ? value[..200] : value, expected, nearest));

    /// <summary>Everything found: a parent outside the import or in a cycle is taken off, with a warning.</summary>
    public ImportResult Result(string? preview = null)
    {
        foreach (var goal in _goals.Values.Where(goal => goal.Parent is not null && !_goals.ContainsKey(goal.Parent)).ToList())
        {
            Warn(Place(goal), goal.Parent, "a parent that is in the same import", NearestName.Find(goal.Parent!, _goals.Keys));
            Replace(goal with { Parent = null });
        }

        foreach (var (cycle, first) in ParentCycles.Find([.. _goals.Values]))
        {
            Warn(Place(first), string.Join(" -> ", cycle), "a parent that does not lead back to the goal itself");
            Replace(first with { Parent = null });
        }

        // A team that only a rejected row names is not one.
        var used = _goals.Values.Select(goal => goal.Team).Concat(_dependencies.Values.Select(dependency => dependency.To)).ToHashSet();
        return new ImportResult
        {
            Source = source,
            Facts = new OrganizationFacts
            {
                Teams = [.. _teams.Values.Where(team => used.Contains(team.Id)).OrderBy(team => team.Id, StringComparer.Ordinal)],
                Goals = [.. _goals.Values],
                Dependencies = [.. _dependencies.Values],
            },
            Rejected = _rejected,
            Warnings = Warnings,
            Notes = Notes,
            Preview = preview,
        };
    }

    private SourceLocation Place(Goal goal) => new(goal.Provenance?.File ?? source, goal.Provenance?.Line ?? 0);
}
