namespace PeakLoop.Organization;

/// <summary>
/// Reads the planner's and the coordinator's Markdown. Never throws on any text: what cannot be read is left out and said in the problems,
/// a field that is not stated is null, and an id that does not exist is a problem and null, so that no work is done for a goal nobody has.
/// </summary>
public static class PlanParser
{
    private static readonly (string Word, string Section)[] TeamSections =
    [
        ("priorities", "priorities"), ("priority", "priorities"), ("top priorities", "priorities"),
        ("actions", "actions"), ("action items", "actions"), ("next actions", "actions"),
        ("dependencies", "dependencies"), ("dependency", "dependencies"),
        ("decisions", "decisions"), ("decision", "decisions"), ("open decisions", "decisions"),
        ("commitments", "commitments"), ("open commitments", "commitments"),
        ("lessons", "lessons"), ("risks", "risks"), ("risk", "risks"),
    ];

    private static readonly (string Word, string Section)[] CoordinatorSections =
        [("asks", "asks"), ("ask", "asks"), ("conflicts", "conflicts"), ("conflict", "conflicts"), ("order", "order"), ("common order", "order"), ("sequence", "order")];

    /// <summary>Reads a planner's answer.</summary>
    public static TeamPlan ParseTeamPlan(string text, PlanReferences known)
    {
        var problems = new List<PlanProblem>();
        var items = PlanText.Items(text, TeamSections, problems).ToLookup(item => item.Section);
        ItemFields Fields(PlanItem item) => ItemFields.Of(item, problems, known.Goals, known.Decisions, known.Commitments, known.Lessons);
        IReadOnlyList<T> All<T>(string section, Func<ItemFields, T?> read)
            where T : class => [.. items[section].Select(item => read(Fields(item))).OfType<T>()];

        var plan = new TeamPlan
        {
            Priorities = All("priorities", item => new PlanPriority(item.Id(known.Goals, "goal"), item.Text, item.Line)),
            Actions = All("actions", item => Action(item, known)),
            Dependencies = All("dependencies", item => PlanRelations.Dependency(item, known)),
            Decisions = All("decisions", item => Decision(item, known)),
            Commitments = All("commitments", item => Commitment(item, known)),
            Lessons = All("lessons", item => new LessonUse(item.Id(known.Lessons, "lesson"), item.Text, item.Line)),
            Risks = All("risks", item => new PlanRisk(item.Id(known.Goals, "goal", required: false), item.Text, item.Line)),
        };
        if (!items.Contains("actions"))
        {
            problems.Add(new PlanProblem(0, "no actions could be read"));
        }

        return plan with { Problems = InOrder(problems) };
    }

    /// <summary>Reads a coordinator's answer.</summary>
    public static CoordinatorPlan ParseCoordinatorPlan(string text, PlanReferences known)
    {
        var problems = new List<PlanProblem>();
        var items = PlanText.Items(text, CoordinatorSections, problems).ToLookup(item => item.Section);
        IReadOnlyList<T> All<T>(string section, Func<ItemFields, T> read) => [.. items[section].Select(item => read(ItemFields.Of(item, problems)))];

        var plan = new CoordinatorPlan
        {
            Asks = All("asks", item => PlanRelations.Ask(item, known)),
            Conflicts = All("conflicts", item => PlanRelations.Conflict(item, known)),
            Order = All("order", item => PlanRelations.Step(item, known)),
        };
        return plan with { Problems = InOrder(problems) };
    }

    private static PlannedAction? Action(ItemFields item, PlanReferences known)
    {
        var goal = item.Id(known.Goals, "goal");
        if (item.Text.Length == 0)
        {
            item.Problem("an action without a text");
            return null;
        }

        return new PlannedAction(
            goal, item.Text, item.Field("Owner"), item.Date("Due"), item.Field("Done when"), item.Field("Source"), item.Line);
    }

    private static PlannedDecision? Decision(ItemFields item, PlanReferences known)
    {
        var id = item.Bracket is null ? null : ItemFields.Known(item.Bracket, known.Decisions);
        var goal = item.Bracket is null || id is not null ? null : item.Id(known.Goals, "decision or goal");
        if (item.Text.Length == 0)
        {
            item.Problem("a decision without a title");
            return null;
        }

        return new PlannedDecision(
            id, goal, item.Text, Options(item.Field("Options")), item.Field("Owner"), item.Date("Needed by") ?? item.Date("Due"), item.Line);
    }

    private static CommitmentReview Commitment(ItemFields item, PlanReferences known)
    {
        var id = item.Id(known.Commitments, "commitment");
        var end = item.Text.IndexOfAny([':', '.', ',', ';', '—', '–']);
        var word = (end < 0 ? item.Text : item.Text[..end]).Trim();
        var state = State(word) ?? State(item.Text);
        if (state is null)
        {
            item.Problem($"'{ItemFields.Short(word)}' is none of kept, at risk, missed");
            return new CommitmentReview(id, null, item.Text, item.Line);
        }

        return new CommitmentReview(id, state, State(word) is null ? item.Text : end < 0 ? "" : ItemFields.Trim(item.Text[end..]), item.Line);
    }

    private static string? State(string text)
    {
        var words = text.Replace('-', ' ').Trim().ToLowerInvariant();
        bool Begins(params string[] starts) => Array.Exists(starts, start => words.StartsWith(start, StringComparison.Ordinal));
        return Begins("at risk", "slipping", "delayed", "behind", "in danger") ? "at risk"
            : Begins("missed", "broken", "overdue", "failed", "not kept", "late") ? "missed"
            : Begins("kept", "on track", "done", "completed", "delivered", "met", "fulfilled") ? "kept"
            : null;
    }

    private static IReadOnlyList<string> Options(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var separator = Array.Find(["|", ";", " / ", " vs. ", " vs ", ", or ", " or ", ","], mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
        return separator is null ? [text] : [.. text.Split(separator).Select(ItemFields.Trim).Where(option => option.Length > 0)];
    }

    private static List<PlanProblem> InOrder(List<PlanProblem> problems) => [.. problems.OrderBy(problem => problem.Line)];
}
