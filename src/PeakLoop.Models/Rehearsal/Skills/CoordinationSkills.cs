using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills of the coordinator.</summary>
internal static class CoordinationSkills
{
    public static readonly Skill TeamAsk = new(29, "ask")
    {
        Ease = 0.3,
        Asks = [Ask("ask|need & team & every|all|one line|list|separate", 0.5), Ask("ask|need|depend & team", 0.3)],
        Contrary = [Ask("most important ask|main ask & only", 0.6)],
        Cues = ["ask", "from ", "every dependency"],
        ClearLines =
        [
            "Every need of one team from another team must become an ask of its own line.",
            "Always list all asks between teams, one line each.",
        ],
        ContraryLine = "Write only the most important ask.",
    };

    public static readonly Skill AskDate = new(30, "ask-date")
    {
        Asks = [Ask("date|by when|deadline|yyyy & ask|need", 0.4), Ask("date|by when|deadline|by yyyy", 0.3)],
        Cues = ["as soon as possible", "date", "by "],
        ClearLines =
        [
            "Every ask must have a date as YYYY-MM-DD, never 'as soon as possible'.",
            "Each ask always names its date (by YYYY-MM-DD).",
        ],
        ContraryLine = "Asks need no date.",
    };

    public static readonly Skill AskGoal = new(31, "ask-goal")
    {
        Asks = [Ask("goal & ask & each|every|serves|for|which|name", 0.5), Ask("goal id", 0.3)],
        Cues = ["goal", "for ["],
        ClearLines = ["Every ask must name the goal it serves (for [goal-id]).", "Each ask always says for which goal it is."],
        ContraryLine = "Do not name goals in asks.",
    };

    public static readonly Skill Conflict = new(32, "conflict")
    {
        Asks =
        [
            Ask("conflict|clash|overlap|collide & same|plan & role|date|owner|claim|name|every", 0.5),
            Ask("conflict|clash|overlap", 0.3),
        ],
        Cues = ["conflict", "both", "none found"],
        ClearLines =
        [
            "Every conflict must be named: which two plans claim the same role, date or goal.",
            "Always compare the plans for conflicts over the same owner or date and name both teams.",
        ],
        ContraryLine = "Do not look for conflicts.",
    };

    public static readonly Skill Order = new(33, "order")
    {
        Asks = [Ask("order|sequence|earliest & date|number|ask|team|first", 0.5), Ask("order|first|sequence", 0.3)],
        Contrary = [Ask("parallel & everything|all", 0.6)],
        Cues = ["order", "parallel", "sequence", "earliest"],
        ClearLines =
        [
            "Always order the work by date: the team with the earliest ask comes first.",
            "The order must be numbered, each line with its team, the earliest date first.",
        ],
        ContraryLine = "Let everything run in parallel.",
    };

    public static readonly Skill[] All = [TeamAsk, AskDate, AskGoal, Conflict, Order];
}
