using PeakLoop.Models.Rehearsal.Composing;

namespace PeakLoop.Models.Rehearsal;

/// <summary>Which role a request is for, and who composes its answer.</summary>
internal static class RehearsalRole
{
    private const int Front = 240;

    private static readonly PlannerComposer Planner = new();
    private static readonly CoordinatorComposer Coordinator = new();
    private static readonly ActorComposer Actor = new();
    private static readonly JudgeComposer Judge = new();
    private static readonly LessonComposer Lesson = new();
    private static readonly ReflectorComposer Reflector = new();
    private static readonly CheckAuthorComposer CheckAuthor = new();
    private static readonly GeneralComposer General = new();

    // Words at the front of a system text that tell the role, for requests without a scope.
    private static readonly (string Words, string Role)[] Fronts =
    [
        ("improve one section", "reflector"), ("write checks", "check-author"), ("grade an output", "judge"), ("you grade", "judge"), ("look back", "lesson"),
        ("coordinate", "coordinator"), ("carry out one action", "actor"), ("plan the", "planner"), ("planner", "planner"), ("judge", "judge"),
    ];

    /// <summary>The composer of a role; a general one for a role it does not know.</summary>
    public static IComposer Composer(string role) => role switch
    {
        "planner" => Planner,
        "coordinator" => Coordinator,
        "actor" => Actor,
        "judge" => Judge,
        "lesson" => Lesson,
        "reflector" => Reflector,
        "check-author" => CheckAuthor,
        _ => General,
    };

    /// <summary>The role that the front of a system text names; <c>general</c> where it names none.</summary>
    public static string Of(string system)
    {
        var front = system.AsSpan(0, Math.Min(Front, system.Length));
        foreach (var (words, role) in Fronts)
        {
            if (front.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return role;
            }
        }

        return "general";
    }
}
