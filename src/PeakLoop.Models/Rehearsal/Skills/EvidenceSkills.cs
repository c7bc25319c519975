using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills about what a plan rests on and what it connects.</summary>
internal static class EvidenceSkills
{
    public static readonly Skill Source = new(21, "source")
    {
        Asks =
        [
            Ask("source|cite|citation & number|figure|action|claim|value|statement|line|evidence", 0.5),
            Ask("source|cite|citation", 0.3),
            Ask("evidence", 0.15),
        ],
        Form = "source:",
        Cues = ["source", "cite"],
        ClearLines =
        [
            "Every action and number must cite its source (Source: id and value).",
            "Each number always has its source: never a figure without one.",
        ],
        ContraryLine = "Do not cite sources.",
    };

    public static readonly Skill Dependency = new(22, "dependency")
    {
        Asks =
        [
            Ask("dependenc|depend on|other team|another team & every|each|list|what is needed|flag|by when", 0.5),
            Ask("dependenc|depend on|other team|another team|needs team", 0.3),
        ],
        Cues = ["dependenc", "needs", "other team", "another team"],
        ClearLines =
        [
            "Every dependency on another team must be listed with what is needed and by when.",
            "Always list each dependency on another team, what is needed and the date.",
        ],
        ContraryLine = "Do not list dependencies.",
    };

    public static readonly Skill HiddenDependency = new(23, "hidden-dependency")
    {
        Asks =
        [
            Ask("hidden|undeclared|not declared|nobody declared|unstated|infer|notes|note & need|dependenc|wait", 0.5),
            Ask("hidden|implicit|between the lines|notes and summar", 0.25),
        ],
        Contrary = [Ask("declared & only", 0.6)],
        Negatable = false,
        Cues = ["hidden", "undeclared", "its note", "as its note says", "inferred"],
        ClearLines =
        [
            "Always read notes and summaries for needs that nobody declared, and list each as a dependency.",
            "Every hidden dependency in a note must be listed too: what it waits for, and who.",
        ],
        ContraryLine = "List only declared dependencies.",
    };

    public static readonly Skill Decision = new(24, "decision")
    {
        Asks = [Ask("decision & open|raise|every|list|name|pending|waits", 0.45), Ask("decision", 0.25)],
        Cues = ["decision"],
        ClearLines = ["Every open decision that a goal waits for must be raised.", "Always raise each open decision by its title."],
        ContraryLine = "Do not raise decisions.",
    };

    public static readonly Skill DecisionOptions = new(25, "decision-options")
    {
        Asks = [Ask("option|alternative & decision|every|each|two|least", 0.5), Ask("option|alternative", 0.3)],
        Form = "options:",
        Cues = ["options", "needed by"],
        ClearLines =
        [
            "Every decision must have its options (Options: A | B), one owner and a date.",
            "Always give each decision at least two options, e.g. 'Options: A | B'.",
        ],
        ContraryLine = "Do not give options for a decision.",
    };

    public static readonly Skill Commitments = new(26, "commitments")
    {
        Asks = [Ask("commitment|promise & review|every|each|state|at risk or|list", 0.5), Ask("commitment|promise|follow up", 0.3)],
        Cues = ["commitment", "kept", "at risk", "missed", "on track"],
        ClearLines =
        [
            "Every open commitment must be reviewed by its id as kept, at risk or missed.",
            "Always review each commitment by id and state whether it is kept, at risk or missed.",
        ],
        ContraryLine = "Do not review commitments.",
    };

    public static readonly Skill Lesson = new(27, "lesson")
    {
        Asks = [Ask("lesson & cite|apply|applied|every|each|by its id|changes", 0.5), Ask("lesson", 0.3), Ask("learn|experience", 0.15)],
        Cues = ["lesson"],
        ClearLines =
        [
            "Every lesson you apply must be cited by its id, with how it changes the plan.",
            "Always cite each applied lesson by its id and say what it changes.",
        ],
        ContraryLine = "Do not cite lessons.",
    };

    public static readonly Skill Risk = new(28, "risk")
    {
        Ease = 0.2,
        Asks = [Ask("risk & early sign|warning|response|mitigat|sign", 0.5), Ask("risk", 0.3)],
        Form = "early sign:",
        Cues = ["risk", "early sign", "response", "longer than planned"],
        ClearLines =
        [
            "Every risk must have an early sign with a date and a response (Early sign: … Response: …).",
            "Always give each risk an early sign and a response.",
        ],
        ContraryLine = "Do not dwell on risks.",
    };

    public static readonly Skill[] All = [Source, Dependency, HiddenDependency, Decision, DecisionOptions, Commitments, Lesson, Risk];
}
