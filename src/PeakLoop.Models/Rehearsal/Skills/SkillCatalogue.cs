using System.Collections.Frozen;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>All skills of the rehearsal model. README.md beside this file's folder says what each shows.</summary>
public static class SkillCatalogue
{
    /// <summary>Length of vectors indexed by <see cref="Skill.Index"/>.</summary>
    public const int Slots = 64;

    /// <summary>Every skill, in order of index.</summary>
    public static IReadOnlyList<Skill> All { get; } =
        [.. CommonSkills.All, .. PlanSkills.All, .. EvidenceSkills.All, .. CoordinationSkills.All, .. ArtifactSkills.All, .. LearningSkills.All, .. CheckSkills.All, .. JudgeSkills.All];

    private static readonly FrozenDictionary<string, Skill> ById = All.ToFrozenDictionary(skill => skill.Id, StringComparer.Ordinal);

    /// <summary>The skill with an id; null if there is none.</summary>
    public static Skill? Find(string id) => ById.GetValueOrDefault(id);
}
