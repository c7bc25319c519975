namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Something observable that an answer does or leaves undone, and the lines in a prompt that ask for it.</summary>
public sealed class Skill
{
    internal Skill(int index, string id)
    {
        Index = index;
        Id = id;
        Key = Hash(id);
    }

    /// <summary>Place in <see cref="SkillSet"/> and in vectors of chances, 0..63.</summary>
    public int Index { get; }

    /// <summary>Stable id, e.g. <c>exit-test</c>.</summary>
    public string Id { get; }

    /// <summary>Logits by which the skill is easier than the average one.</summary>
    public double Ease { get; init; }

    /// <summary>Lines that ask for it clearly, as a good editor would write them.</summary>
    public required IReadOnlyList<string> ClearLines { get; init; }

    /// <summary>A line that asks for the opposite.</summary>
    public required string ContraryLine { get; init; }

    /// <summary>Words in a check's feedback that point to this skill, lower case.</summary>
    internal string[] Cues { get; init; } = [];

    /// <summary>Ways of asking, strongest first.</summary>
    internal Instructions.Phrasing[] Asks { get; init; } = [];

    /// <summary>Ways of asking for the opposite that need no negation.</summary>
    internal Instructions.Phrasing[] Contrary { get; init; } = [];

    /// <summary>Text that shows the wanted form, lower case, e.g. <c>owner:</c>; null where there is none.</summary>
    internal string? Form { get; init; }

    /// <summary>Whether "not" near the words turns the request round. False where asking for the skill is itself a prohibition.</summary>
    internal bool Negatable { get; init; } = true;

    /// <summary>Mixed into draws, so that adding a skill changes no other skill's draws.</summary>
    internal ulong Key { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;

    // FNV-1a, 64 bits: stable over processes, unlike string.GetHashCode.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }
}
