namespace PeakLoop.Workspace.Config;

/// <summary>The roles that models serve and prompt documents are written for.</summary>
public static class RoleNames
{
    /// <summary>Key of the entry that serves every role without its own.</summary>
    public const string Default = "default";

    /// <summary>All roles, in the order in which a night uses them.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["planner", "coordinator", "actor", "judge", "lesson", "reflector", "check-author"];

    /// <summary>One sentence on what a role does; of <see cref="Default"/>, what the entry is for.</summary>
    public static string Describe(string role) => role switch
    {
        "planner" => "Plans a team's night.",
        "coordinator" => "Fits the teams' plans together.",
        "actor" => "Carries out planned actions with tools.",
        "judge" => "Grades outputs against a rubric.",
        "lesson" => "Distils lessons from a night.",
        "reflector" => "Proposes edits of prompts from failed checks.",
        "check-author" => "Proposes checks from failures and labels.",
        _ => "Serves every role that has no entry of its own.",
    };
}
