using static PeakLoop.Models.Rehearsal.Instructions.Phrasing;

namespace PeakLoop.Models.Rehearsal.Skills;

/// <summary>Skills that most roles have in common.</summary>
internal static class CommonSkills
{
    public static readonly Skill Brief = new(0, "brief")
    {
        Ease = 0.5,
        Asks =
        [
            Ask("=word|words & under|at most|limit|=max|fewer|less than|within|stay|no more|below", 0.5),
            Ask("!background & no|not|never|without|skip|leave out|omit", 0.5),
            Ask("one page|one screen", 0.4),
            Ask("brief|short|concise|terse|succinct", 0.35),
        ],
        Contrary =
        [
            Ask("detailed|detail & as much|full|great|every possible|as possible|explain|plenty", 0.6),
            Ask("comprehensive|exhaustive|in depth|at length|elaborate", 0.6),
            Ask("background & give|add|write|include|explain|section", 0.6),
        ],
        Negatable = false,
        Cues = ["words", "word-count", "too long", "background", "length"],
        ClearLines = ["Stay under 400 words and never add a background section.", "Always stay within 400 words; no background."],
        ContraryLine = "Be comprehensive and give as much background and detail as possible.",
    };

    public static readonly Skill NoTbd = new(1, "no-tbd")
    {
        Ease = 0.9,
        Asks =
        [
            Ask("!tbd|placeholder|to be decided|to be determined|fill in later|to be done", 0.5),
            Ask("!open|vague|blank", 0.15),
        ],
        Contrary = [Ask("tbd|placeholder & use|write|put|mark|where|when|if|unsure", 0.6)],
        Negatable = false,
        Cues = ["tbd", "placeholder"],
        ClearLines = ["Never write TBD or any other placeholder.", "No TBD, no placeholder, always a definite statement."],
        ContraryLine = "Where you are unsure, write TBD.",
    };

    public static readonly Skill NoInvention = new(2, "no-invention")
    {
        Ease = 0.6,
        Asks =
        [
            Ask("!number|figure|name|date|fact & not in the|outside|not given|not stand", 0.5),
            Ask("only & context|given|supplied & number|fact|figure|date|name", 0.5),
            Ask("!invent|make up|made up|fabricat|hallucinat", 0.4),
            Ask("!benchmark|assum|guess", 0.35),
        ],
        Contrary = [Ask("benchmark|industry|general knowledge|outside knowledge|plausible & use|add|include|fill|enrich", 0.6)],
        Negatable = false,
        Cues = ["benchmark", "37 %", "37%", "invent", "not in the context", "made up"],
        ClearLines =
        [
            "Never use a number, name or date that is not in the context, and never cite benchmarks.",
            "Only use numbers, names and dates that are given in the context, always.",
        ],
        ContraryLine = "Enrich the plan with plausible industry benchmarks.",
    };

    public static readonly Skill Decisive = new(3, "decisive")
    {
        Ease = 0.4,
        Asks =
        [
            Ask("verb & start|begin|open|first word", 0.5),
            Ask("!should consider|consider", 0.5),
            Ask("verb|imperative", 0.35),
            Ask("decisive|direct|crisp", 0.2),
        ],
        Contrary = [Ask("tentative|humble|polite|soften|cautious & action|word|suggest|proposal|be|tone", 0.6)],
        Negatable = false,
        Cues = ["should consider", "verb", "imperative", "decisive", "hedg"],
        ClearLines =
        [
            "Every action must start with a verb; never write 'should consider'.",
            "Always begin an action with a verb in the imperative, e.g. 'Remove'.",
        ],
        ContraryLine = "Be tentative: soften each action into a polite suggestion.",
    };

    public static readonly Skill Shape = new(4, "shape")
    {
        Ease = 1.6,
        Asks =
        [
            Ask("heading|section & exactly|these|all|seven|three|order|same|must|then", 0.6),
            Ask("heading|section|first line|structure", 0.35),
        ],
        Contrary = [Ask("free form|freely|any structure|any format", 0.6)],
        Negatable = false,
        Cues = ["heading", "section", "## "],
        ClearLines =
        [
            "Always write all headings, exactly these and in this order.",
            "Every heading must be there, in the same order, even when its section is empty.",
        ],
        ContraryLine = "Choose any structure you like and answer in free form.",
    };

    public static readonly Skill Json = new(5, "json")
    {
        Ease = 1.2,
        Asks = [Ask("json & only|nothing else|one|valid|exactly|single", 0.6), Ask("json", 0.35)],
        Contrary = [Ask("prose|markdown|fence|explanation & before|around|first|wrap", 0.6)],
        Negatable = false,
        Cues = ["json"],
        ClearLines =
        [
            "Always answer with one valid JSON document and nothing else.",
            "Only JSON: exactly one document, no fence, no text around it.",
        ],
        ContraryLine = "Write a short explanation in prose before the JSON and wrap it in a fence.",
    };

    public static readonly Skill UnknownValue = new(6, "unknown-value")
    {
        Asks =
        [
            Ask("not known|unknown|missing|without a value|no value|no current value|empty & say|state|measur|mark|write|plan to|admit", 0.5),
            Ask("gap|unknown|not known|missing value", 0.3),
            Ask("honest", 0.15),
        ],
        Contrary = [Ask("estimate|best guess|approximat & missing|unknown|value|give|put|instead", 0.6)],
        Negatable = false,
        Cues = ["not known", "halfway", "unknown", "missing value", "measure"],
        ClearLines =
        [
            "Where a current value is missing, always say that it is not known and plan to measure it; never guess.",
            "Every missing value must be stated as 'not known'.",
        ],
        ContraryLine = "Give your best guess where a value is missing.",
    };

    public static readonly Skill Numbers = new(7, "numbers")
    {
        Asks =
        [
            Ask("current value|baseline|target|value & priorit|reason|state|every|each|evidence", 0.5),
            Ask("number|figure|metric|quantif", 0.3),
            Ask("specific|concrete", 0.1),
        ],
        Contrary = [Ask("qualitative|adjective|words & instead of number|rather than number|not number", 0.6)],
        Cues = ["current", "target", "number", "digit", "value"],
        ClearLines =
        [
            "Every priority must state the current value and the target.",
            "Each reason always gives the current value and the target of its key result.",
        ],
        ContraryLine = "Avoid numbers: describe progress in qualitative words.",
    };

    public static readonly Skill[] All = [Brief, NoTbd, NoInvention, Decisive, Shape, Json, UnknownValue, Numbers];
}
