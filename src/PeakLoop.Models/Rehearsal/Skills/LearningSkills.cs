using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills of those who learn: lesson writer and reflector.</summary>
internal static class LearningSkills
{
    public static readonly Skill Trigger = new(40, "lesson-trigger")
    {
        Asks = [Ask("trigger & when|situation|start|begin", 0.5), Ask("trigger", 0.3)],
        Cues = ["trigger", "when "],
        ClearLines =
        [
            "Every trigger must start with 'When' and name the situation.",
            "Always begin the trigger with 'When' and a situation a planner can recognise.",
        ],
        ContraryLine = "Triggers are not needed.",
    };

    public static readonly Skill Specific = new(41, "lesson-specific")
    {
        Asks = [Ask("claim|lesson & what failed|what to do|specific|concrete|name", 0.5), Ask("specific|concrete|claim", 0.25)],
        Cues = ["claim", "specific", "quality matters"],
        ClearLines =
        [
            "Every claim must be specific: name what failed and what to do instead.",
            "Always say in the claim what failed and what to do, never a general wish.",
        ],
        ContraryLine = "Claims need not be specific.",
    };

    public static readonly Skill LessonEvidence = new(42, "lesson-evidence")
    {
        Asks = [Ask("evidence & =id|=ids|every|each|outcome|case", 0.5), Ask("evidence", 0.3)],
        Cues = ["evidence"],
        ClearLines =
        [
            "Every lesson must cite as evidence the ids of the outcomes or cases it rests on.",
            "Always give evidence: the ids of outcomes or cases, for each lesson.",
        ],
        ContraryLine = "Evidence is not needed.",
    };

    public static readonly Skill Few = new(43, "lesson-few")
    {
        Ease = 0.6,
        Asks = [Ask("two|=2|few & lesson", 0.4)],
        Contrary = [Ask("as many|many & lesson & as you|possible|write", 0.6)],
        Negatable = false,
        Cues = ["at most two", "too many lessons", "maxitems"],
        ClearLines = ["Never write more than two lessons.", "At most two lessons, always the two that matter most."],
        ContraryLine = "Write as many lessons as you can find.",
    };

    public static readonly Skill New = new(44, "lesson-new")
    {
        Ease = 0.3,
        Asks = [Ask("existing|repeat|already known|again & never|not|new|no", 0.5), Ask("=new", 0.3)],
        Contrary = [Ask("repeat|restate & existing|important|known", 0.5)],
        Negatable = false,
        Cues = ["existing", "repeat", "already"],
        ClearLines =
        [
            "Never repeat a lesson that is among the existing ones.",
            "Every lesson must be new: not one that the existing lessons already say.",
        ],
        ContraryLine = "Restate the existing lessons that are important.",
    };

    public static readonly Skill Grounded = new(45, "edit-grounded")
    {
        Ease = 0.6,
        Asks = [Ask("feedback & most|every|each|count|often|example|failing", 0.5), Ask("feedback", 0.3)],
        Cues = ["feedback", "unrelated"],
        ClearLines =
        [
            "Always work on what the feedback of most examples complains of.",
            "Every edit must answer the feedback that occurs most often, named in the why.",
        ],
        ContraryLine = "Do not look at the feedback.",
    };

    public static readonly Skill Crisp = new(46, "edit-specific")
    {
        Ease = 0.3,
        Asks =
        [
            Ask("line|instruction|edit|rule & specific|must|concrete|checkable|measurable|exact form|form", 0.45),
            Ask("clear|specific|concrete & instruction|line|edit", 0.3),
        ],
        Cues = ["vague", "thorough", "specific"],
        ClearLines =
        [
            "Every new line must be a specific rule that can be checked: what, for every what, in which form.",
            "Always write a checkable instruction with 'every' and 'must' and the exact form; never a general appeal.",
        ],
        ContraryLine = "Instructions need not be specific.",
    };

    public static readonly Skill Safe = new(47, "edit-safe")
    {
        Ease = 0.8,
        Asks = [Ask("keep|never|preserve|contradict & line|works|remove|useful|existing|instruction", 0.4)],
        Contrary = [Ask("remove|replace|start over & everything|freely|all lines|boldly", 0.6)],
        Negatable = false,
        Cues = ["removed", "contradict", "useful line", "leak"],
        ClearLines =
        [
            "Never remove a line that works, never contradict an existing line, and never copy an answer of an example.",
            "Every useful line must be kept: never contradict or remove existing instructions.",
        ],
        ContraryLine = "Replace all lines freely and start over boldly.",
    };

    public static readonly Skill Minimal = new(48, "edit-minimal")
    {
        Ease = 0.5,
        Asks = [Ask("one|single & edit|change|line", 0.5), Ask("little|small|minimal|least|smallest", 0.3)],
        Contrary = [Ask("many|several|as much & edit|change", 0.6)],
        Negatable = false,
        Cues = ["minimal", "too many edits", "one edit"],
        ClearLines = ["Always propose exactly one edit.", "Only one single edit: never more than the smallest change that helps."],
        ContraryLine = "Propose many edits.",
    };

    public static readonly Skill Motivated = new(49, "edit-cases")
    {
        Ease = 0.6,
        Asks = [Ask("case|example & motivat|name|cite|which", 0.45)],
        Cues = ["cases", "motivat"],
        ClearLines = ["Every edit must name the cases that motivate it.", "Always cite which examples motivate each edit, by case id."],
        ContraryLine = "Do not name cases.",
    };

    public static readonly Skill[] All = [Trigger, Specific, LessonEvidence, Few, New, Grounded, Crisp, Safe, Minimal, Motivated];
}
