namespace PeakLoop.Models.Rehearsal.Truth;

/// <summary>What a prompt version is expected to score, worked out instead of sampled.</summary>
/// <param name="Mean">Mean over the cases, 0..1; NaN where no case has a check that the truth can see.</param>
/// <param name="PerCase">Expected case score by case id.</param>
/// <param name="PerSkill">Chance of showing each skill of the role, by skill id, mean over the cases.</param>
/// <param name="Exact">
/// Whether every figure is a closed form. False where a check depends on the skills in more ways than are told apart, or the role draws more
/// than skills: then a part is the mean of a fixed, seeded sample.
/// </param>
public sealed record TruthReport(
    double Mean,
    IReadOnlyDictionary<string, double> PerCase,
    IReadOnlyDictionary<string, double> PerSkill,
    bool Exact);
