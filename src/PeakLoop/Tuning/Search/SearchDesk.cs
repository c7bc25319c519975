namespace PeakLoop.Tuning.Search;

/// <summary>A tune case to be run under a mix.</summary>
/// <param name="Number">Number of the probe within the run, from 1: with the mix, what makes its path unique.</param>
/// <param name="Case">Case id.</param>
/// <param name="Mix">The version.</param>
public sealed record Probe(int Number, string Case, LineMix Mix);

/// <summary>A reflection to be asked for.</summary>
/// <param name="Number">Number within the run, from 1.</param>
/// <param name="Section">Section to change.</param>
/// <param name="Parent">The version that is reflected on.</param>
/// <param name="Examples">Failing examples of the tune split.</param>
/// <param name="Strategy">Strategy.</param>
public sealed record ReflectionOrder(int Number, string Section, LineMix Parent, IReadOnlyList<FailingExample> Examples, string Strategy)
{
    /// <summary>Metric the reflection is to work on; null for whatever fails.</summary>
    public string? Aim { get; init; }

    /// <summary>Metrics whose feedback is shown.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
}

/// <summary>What a reflection gave.</summary>
/// <param name="Edits">Edits; empty where none could be used.</param>
/// <param name="Problem">Why not; null where there are edits.</param>
/// <param name="Spent">Whether the budget allowed the call at all.</param>
public sealed record ReflectionAnswer(IReadOnlyList<SectionEdit> Edits, string? Problem, bool Spent);

/// <summary>
/// All that the search can do: run tune cases and ask the reflector. It has no door to gate cases, anchors, thresholds, the gate's answers
/// or any truth of a simulated model.
/// </summary>
public interface ISearchDesk
{
    /// <summary>Ids of the tune cases.</summary>
    IReadOnlyList<string> Cases { get; }

    /// <summary>
    /// Runs probes side by side and returns their sightings in order; a sighting is null where the case has no score. The list ends
    /// before the first probe that the budget did not allow.
    /// </summary>
    Task<IReadOnlyList<CaseSighting?>> RunAsync(IReadOnlyList<Probe> probes, CancellationToken cancellationToken);

    /// <summary>Asks the reflector, side by side, and returns the answers in order.</summary>
    Task<IReadOnlyList<ReflectionAnswer>> ReflectAsync(IReadOnlyList<ReflectionOrder> orders, CancellationToken cancellationToken);

    /// <summary>Why a section text may not be used (it quotes a case); null if it may.</summary>
    string? Refusal(string section, string line);
}
