namespace PeakLoop.Organization;

/// <summary>The kinds of facts in the store, as <see cref="Records.FactEntry.Kind"/> names them.</summary>
public static class FactKinds
{
    /// <summary>A <see cref="Organization.Team"/>.</summary>
    public const string Team = "team";

    /// <summary>A <see cref="Organization.Goal"/>.</summary>
    public const string Goal = "goal";

    /// <summary>A <see cref="Organization.Dependency"/>.</summary>
    public const string Dependency = "dependency";

    /// <summary>A <see cref="Organization.Decision"/>.</summary>
    public const string Decision = "decision";

    /// <summary>A <see cref="Organization.Commitment"/>.</summary>
    public const string Commitment = "commitment";

    /// <summary>A <see cref="Organization.Lesson"/>.</summary>
    public const string Lesson = "lesson";
}
