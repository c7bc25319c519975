using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills about priorities and actions.</summary>
internal static class PlanSkills
{
    public static readonly Skill Owner = new(8, "owner")
    {
        Asks =
        [
            Ask("own|accountab|responsib & action|task|next step", 0.5),
            Ask("own|accountab|responsib|in charge", 0.3),
            Ask("who & does|do|act", 0.2),
        ],
        Contrary = [Ask("owner & implicit|later|open|assigned by", 0.5)],
        Form = "owner:",
        Cues = ["owner", "owns", "responsible"],
        ClearLines =
        [
            "Every action must name its owner by role (Owner: role).",
            "An action without an owner is not an action: always give one, by role.",
        ],
        ContraryLine = "Owners are not needed on actions.",
    };

    public static readonly Skill SingleOwner = new(9, "single-owner")
    {
        Ease = 1.2,
        Asks = [Ask("one|single & own|accountab|responsib", 0.5), Ask("!team & own", 0.35)],
        Contrary = [Ask("shared|joint|several|collective & own|responsib", 0.6)],
        Negatable = false,
        Cues = ["and the team", "one owner", "single owner", "two owners"],
        ClearLines = ["Exactly one role owns an action, never two and never the team.", "One single owner per action, always one role."],
        ContraryLine = "Make actions a shared responsibility of several owners.",
    };

    public static readonly Skill Due = new(10, "due")
    {
        Asks =
        [
            Ask("!soon|vague date", 0.4),
            Ask("due date|deadline|by when|due & action|task|next step", 0.5),
            Ask("due date|deadline|by when|due yyyy", 0.3),
            Ask("timing|timely|on time", 0.15),
        ],
        Form = "due:",
        Contrary = [Ask("soon|as soon as possible & due|date|write|use", 0.5)],
        Cues = ["due:", "due date", "deadline", "date", "soon"],
        ClearLines = ["Every action must have a due date as YYYY-MM-DD.", "Each action always has a due date (Due: YYYY-MM-DD)."],
        ContraryLine = "Due dates are not required for actions.",
    };

    public static readonly Skill FeasibleDate = new(11, "feasible-date")
    {
        Ease = 0.8,
        Asks =
        [
            Ask("date|due|deadline & after|later than|beyond|exceed|on or before|no later|within & goal", 0.5),
            Ask("date|deadline & realistic|feasible|achievable|keep", 0.35),
        ],
        Contrary = [Ask("date|deadline & stretch|ambitious|aggressive|generous", 0.6)],
        Negatable = false,
        Cues = ["after the goal", "later than", "feasible", "cannot keep", "realistic"],
        ClearLines =
        [
            "Never set a due date that is after the due date of its goal.",
            "Every date must be on or before the due date of its goal, always.",
        ],
        ContraryLine = "Set generous dates.",
    };

    public static readonly Skill ExitTest = new(12, "exit-test")
    {
        Asks =
        [
            Ask("exit test|measurable|acceptance test|definition of done|done when & action|end|every|each|next step", 0.5),
            Ask("exit test|acceptance|done when|definition of done|measurable", 0.3),
            Ask("done|finished|complete & say|state|how", 0.45),
        ],
        Form = "done when:",
        Contrary = [Ask("done|finished & judgement|judgment|later|feel", 0.5)],
        Cues = ["done when", "exit test", "measurable", "acceptance"],
        ClearLines =
        [
            "Every action must end with a measurable exit test (Done when: test).",
            "Each action always states 'Done when:' and a measurable test.",
        ],
        ContraryLine = "Exit tests are not needed on actions.",
    };

    public static readonly Skill EveryAction = new(13, "every-action")
    {
        Ease = 0.9,
        Asks =
        [
            Ask("last|four|all & field|action & lack|without|miss|includ|exception|complete|carr", 0.5),
            Ask("complete|completeness|consistent & action|field", 0.3),
        ],
        Contrary = [Ask("main action|first action|important action & only|need|enough", 0.6)],
        Negatable = false,
        Cues = ["every action", "last action", "each action", "all actions"],
        ClearLines =
        [
            "No action may lack one of its four fields, the last one included.",
            "All four fields must stand on every action without exception, the last included.",
        ],
        ContraryLine = "Only the main action needs its fields.",
    };

    public static readonly Skill ActionLimit = new(14, "action-limit")
    {
        Ease = 0.9,
        Asks = [Ask("limit|at most|more than|maximum|no more & action & goal", 0.5), Ask("few|limit & action", 0.25)],
        Contrary = [Ask("as many|plenty|generous & action", 0.6)],
        Negatable = false,
        Cues = ["too many actions", "limit", "actions per goal", "maxactions"],
        ClearLines =
        [
            "Never write more actions for a goal than the limit.",
            "At most the given maximum of actions for each goal, never more.",
        ],
        ContraryLine = "Write as many actions as you can.",
    };

    public static readonly Skill Why = new(15, "why")
    {
        Asks = [Ask("why|because & matter|goal|reason|priorit|important|every|each", 0.45), Ask("why|because|motivation|purpose", 0.25)],
        Cues = ["because", "why"],
        ClearLines =
        [
            "Every reason must say why the goal matters, in the words of its 'why'.",
            "Each priority always ends with 'because' and the goal's own why.",
        ],
        ContraryLine = "Do not say why a goal matters.",
    };

    public static readonly Skill TopThree = new(16, "top-three")
    {
        Ease = 0.3,
        Asks =
        [
            Ask("three|=3 & priorit|goal|at most|no more", 0.5),
            Ask("few|focus|limit & priorit|goal|most important", 0.3),
            Ask("focus", 0.15),
        ],
        Contrary = [Ask("every goal|all goals|as many priorit|many priorit & priorit|cover|list|include", 0.6)],
        Negatable = false,
        Cues = ["three priorities", "at most three", "priorities", "4."],
        ClearLines = ["List at most three priorities, always.", "Exactly three priorities or fewer: never a fourth."],
        ContraryLine = "List all goals as priorities.",
    };

    public static readonly Skill RankOrder = new(17, "rank-order")
    {
        Ease = 0.6,
        Asks = [Ask("rank & order|first|priorit|sort", 0.5), Ask("most important & first|top", 0.3), Ask("order & priorit", 0.25)],
        Contrary = [Ask("alphabetical|any order|random order|as given", 0.6)],
        Cues = ["rank", "order"],
        ClearLines =
        [
            "Always order priorities by rank, rank 1 first.",
            "Priorities must follow the rank of the goals: rank 1 comes first.",
        ],
        ContraryLine = "Put the priorities in alphabetical order.",
    };

    public static readonly Skill Overdue = new(18, "overdue")
    {
        Asks = [Ask("overdue|past due|has passed|is past & mark|date|flag|say|goal|every", 0.5), Ask("overdue|late|slip", 0.25)],
        Form = "overdue since",
        Cues = ["overdue"],
        ClearLines =
        [
            "Every goal whose due date has passed must be marked 'overdue since' with the date.",
            "Always flag what is overdue with 'overdue since YYYY-MM-DD'.",
        ],
        ContraryLine = "Do not mark goals as overdue.",
    };

    public static readonly Skill Escalate = new(19, "escalate")
    {
        Asks = [Ask("escalat & block|stuck|unblock|wait", 0.5), Ask("escalat", 0.35), Ask("block|stuck|impediment|obstacle", 0.2)],
        Cues = ["escalate", "blocked", "unblock"],
        ClearLines =
        [
            "Where a goal is blocked, the first action must always escalate to the one who can unblock it.",
            "Every blocked goal must be escalated: begin its first action with 'Escalate to'.",
        ],
        ContraryLine = "Do not escalate blocked goals.",
    };

    public static readonly Skill Ids = new(20, "ids")
    {
        Ease = 1.4,
        Asks = [Ask("=id|bracket & goal|start|begin|action|square", 0.5), Ask("goal id", 0.4)],
        Cues = ["goal id", "goal-id", "bracket", "id in"],
        ClearLines =
        [
            "Every action must start with the id of its goal in square brackets.",
            "Always begin each action with its goal's id in brackets, `[goal-id]`.",
        ],
        ContraryLine = "Do not write goal ids.",
    };

    public static readonly Skill[] All =
        [Owner, SingleOwner, Due, FeasibleDate, ExitTest, EveryAction, ActionLimit, Why, TopThree, RankOrder, Overdue, Escalate, Ids];
}
