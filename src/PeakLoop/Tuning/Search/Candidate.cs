using PeakLoop.Evals.Running;
using PeakLoop.Prompts;

namespace PeakLoop.Tuning.Search;

/// <summary>A prompt version in the search, with its lineage and what it scored on the tune split.</summary>
/// <param name="Name">Name within the search: <c>incumbent</c>, <c>c1</c>, <c>c2</c>, …, <c>merged</c>.</param>
/// <param name="Document">The prompt with the candidate's sections.</param>
/// <param name="Parent">Name of the candidate it was made from; null for the incumbent.</param>
/// <param name="Section">Section that was changed; null for the incumbent and where several were.</param>
/// <param name="Edits">The edits that made it.</param>
public sealed record Candidate(string Name, PromptDocument Document, string? Parent, string? Section, IReadOnlyList<SectionEdit> Edits)
{
    /// <summary>Score of each tune case it was run on, 0..1.</summary>
    public Dictionary<string, double> Scores { get; } = new(StringComparer.Ordinal);

    /// <summary>Its checks by metric.</summary>
    public SparseGain Metrics { get; } = new();

    /// <summary>The version as an arm to run.</summary>
    public CaseArm Arm { get; } = CaseArm.Of(Document);

    /// <summary>Difference to another candidate with small differences taken for noise, −1..1; null where either was not run.</summary>
    public double? SparseGainOver(Candidate other) =>
        Scores.Count == 0 || other.Scores.Count == 0 ? null : Metrics.Over(other.Metrics, Scores.Count);

    /// <summary>Mean difference to another candidate over the cases both were run on; null where there are none.</summary>
    public double? GainOver(Candidate other)
    {
        var shared = Scores.Where(score => other.Scores.ContainsKey(score.Key)).ToList();
        return shared.Count == 0 ? null : shared.Average(score => score.Value - other.Scores[score.Key]);
    }
}
