namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>The skills that an answer shows: one bit per <see cref="Skill.Index"/>.</summary>
/// <param name="Bits">The bits.</param>
public readonly record struct SkillSet(ulong Bits)
{
    /// <summary>No skill.</summary>
    public static SkillSet None => default;

    /// <summary>Every skill.</summary>
    public static SkillSet All => new(ulong.MaxValue);

    /// <summary>Whether <paramref name="skill"/> is shown.</summary>
    public bool Has(Skill skill) => (Bits >> skill.Index & 1) != 0;

    /// <summary>The set with a skill shown or not.</summary>
    public SkillSet With(Skill skill, bool shown) => new(shown ? Bits | 1UL << skill.Index : Bits & ~(1UL << skill.Index));
}
