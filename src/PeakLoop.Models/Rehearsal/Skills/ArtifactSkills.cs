using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills of the actor.</summary>
internal static class ArtifactSkills
{
    public static readonly Skill ReadMetric = new(34, "read-metric")
    {
        Ease = 0.5,
        Asks = [Ask("tool|read metric|look up|read the metric & before|first|always|every", 0.5), Ask("tool|look up", 0.3)],
        Cues = ["read_metric", "read_goal", "tool"],
        ClearLines =
        [
            "Always read the goal and the metric with a tool before you write.",
            "Every artifact must begin with a look at the facts: use the read tools first, e.g. `read_metric`.",
        ],
        ContraryLine = "Do not use tools.",
    };

    public static readonly Skill BottomLine = new(35, "bottom-line")
    {
        Asks = [Ask("bottom line|conclusion & begin|start|first|open", 0.45), Ask("conclusion|bottom line", 0.3)],
        Form = "bottom line:",
        Cues = ["bottom line", "conclusion", "summary"],
        ClearLines =
        [
            "Always begin the summary with the conclusion ('Bottom line: …').",
            "The summary must start with 'Bottom line:' and the conclusion, in every artifact.",
        ],
        ContraryLine = "Never begin with the conclusion.",
    };

    public static readonly Skill Audience = new(36, "audience")
    {
        Asks = [Ask("reader|audience|for whom & line|role|name|second|state|every", 0.5), Ask("reader|audience|for whom", 0.3)],
        Form = "for:",
        Cues = ["for:", "audience", "reader"],
        ClearLines =
        [
            "Every artifact must name its reader by role on the second line (For: role).",
            "Always state the audience on a line of its own (For: role).",
        ],
        ContraryLine = "Do not name the reader.",
    };

    public static readonly Skill Options = new(37, "options")
    {
        Asks = [Ask("option|alternative & cost|gain|at least|two|each|every", 0.5), Ask("option|alternative|compar", 0.3)],
        Form = "cost:",
        Cues = ["options", "cost:", "gain:", "alternative"],
        ClearLines =
        [
            "Every decision brief must give at least two options, each with its cost and gain (Cost: … Gain: …).",
            "Always compare two options or more, each with cost and gain.",
        ],
        ContraryLine = "Do not give alternatives: one option is enough.",
    };

    public static readonly Skill Recommend = new(38, "recommend")
    {
        Asks = [Ask("recommend & one|reason|must|exactly|always|every", 0.45), Ask("recommend", 0.3)],
        Form = "recommendation:",
        Cues = ["recommend", "merits"],
        ClearLines =
        [
            "A decision brief must recommend exactly one option, with the reason (Recommendation: …).",
            "Always recommend one option and give the reason.",
        ],
        ContraryLine = "Do not recommend an option.",
    };

    public static readonly Skill Deliver = new(39, "deliver")
    {
        Ease = 0.4,
        Asks =
        [
            Ask("save|deliver|hand over|write file|propose change & tool|file|artifact|always|every", 0.5),
            Ask("save|deliver|hand over", 0.3),
        ],
        Cues = ["write_file", "propose_change", "deliver"],
        ClearLines =
        [
            "Always deliver the artifact with a tool: `write_file` for a brief or draft, `propose_change` for an ask or decision.",
            "Every artifact must be saved with the file tool before you answer.",
        ],
        ContraryLine = "Do not save the artifact.",
    };

    public static readonly Skill[] All = [ReadMetric, BottomLine, Audience, Options, Recommend, Deliver];
}
