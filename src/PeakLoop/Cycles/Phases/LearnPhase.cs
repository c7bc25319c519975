using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Cycles.Phases;

/// <summary>Distils at most two lessons from the night's outcomes and failed checks, and notes which earlier lessons the plans cited.</summary>
public sealed class LearnPhase : IPhase
{
    private const int MaxLessons = 2;
    private const int MaxFailures = 12;
    private const int MaxExisting = 20;
    private const int LessonDays = 180;

    /// <inheritdoc/>
    public string Name => "learn";

    /// <inheritdoc/>
    public BudgetAccount? Closes => BudgetAccount.PlanAndAct;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var cited = Cited(context);
        var captured = new List<CapturedLesson>();
        string? problem = null;
        var failures = Failures(context);
        if (failures.Count > 0 || context.Work.Outcomes.Any(outcome => outcome.Record.Failing.Count > 0))
        {
            var run = await context.AskAsync(
                Roles.Lesson, Vars(context, failures), context.Scope("learn/lessons", BudgetAccount.PlanAndAct, Roles.Lesson), [], cancellationToken);
            if (AgentEnds.Usable(context, run, "lessons"))
            {
                var lessons = Read(context, run.Text, out problem);
                var entries = FactBook.ToEntries(OrganizationFacts.Empty with { Lessons = lessons }, context.Now, context.Run.ToString());
                await context.Store.AppendFactsAsync(entries, cancellationToken);
                captured.AddRange(lessons.Select(lesson => new CapturedLesson(lesson.Id, lesson.Claim)));
            }
            else
            {
                problem = run.Detail;
            }
        }

        await context.SaveAsync(CycleValueNames.Learn, new LearnValue { Captured = captured, Cited = cited }, cancellationToken);
        var text = $"{captured.Count} lessons captured, {cited.Select(each => each.Id).Distinct().Count()} cited";
        return problem is null ? PhaseResult.Complete(text) : PhaseResult.Partial($"{text}; {problem}");
    }

    private static List<CitedLesson> Cited(CycleContext context) =>
    [
        .. from team in context.Work.Plan.Teams
           from use in team.Plan?.Lessons ?? []
           where use.Id is not null && team.LessonsGiven.Contains(use.Id)
           select new CitedLesson(use.Id!, team.Team),
    ];

    /// <summary>Feedback of failed tune cases; gate and anchor cases teach nothing, or they would no longer measure.</summary>
    private static List<(string Case, string Feedback)> Failures(CycleContext context) =>
    [
        .. context.Work.Scores
            .Where(score => score.Score.Split == EvalSplit.Tune && score.Score.Verdict == Verdict.Fail)
            .SelectMany(score => score.Checks.Where(check => check.Result.Verdict == Verdict.Fail).Take(1)
                .Select(check => (score.Score.Case, Reflection.Feedback(check))))
            .DistinctBy(each => each.Case).Take(MaxFailures),
    ];

    private static JsonObject Vars(CycleContext context, List<(string Case, string Feedback)> failures) => new()
    {
        ["today"] = context.Now.ToString("yyyy-MM-dd"),
        ["outcomes"] = new JsonArray([.. context.Work.Outcomes.Select(outcome => (JsonNode)new JsonObject
        {
            ["id"] = outcome.Record.Id, ["title"] = outcome.Record.Title, ["kind"] = outcome.Record.Kind,
            ["score"] = outcome.Record.Score is { } score ? score.ToString("0.00") : "unknown",
            ["failing"] = new JsonArray([.. outcome.Record.Failing.Take(3).Select(each => (JsonNode)each)]),
        })]),
        ["failures"] = new JsonArray([.. failures.Select(failure => (JsonNode)new JsonObject { ["case"] = failure.Case, ["feedback"] = failure.Feedback })]),
        ["existing"] = new JsonArray([.. context.Facts.Lessons.Where(lesson => lesson.Status == "active").TakeLast(MaxExisting)
            .Select(lesson => (JsonNode)new JsonObject { ["id"] = lesson.Id, ["claim"] = lesson.Claim })]),
    };

    private static List<Lesson> Read(CycleContext context, string text, out string? problem)
    {
        var lessons = new List<Lesson>();
        foreach (var node in JsonAnswer.List(JsonAnswer.Parse(text, out problem), "lessons"))
        {
            var (trigger, claim) = (JsonAnswer.Text(node, "trigger"), JsonAnswer.Text(node, "claim"));
            if (string.IsNullOrEmpty(trigger) || string.IsNullOrEmpty(claim)
                || context.Facts.Lessons.Any(known => string.Equals(known.Claim, claim, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var id = "lesson-" + ContentHash.Of(trigger, claim)[..8];
            lessons.Add(new Lesson(id, trigger, claim)
            {
                Evidence = string.Join(", ", JsonAnswer.List(node, "evidence").Select(each => each?.ToString())),
                Cycle = context.Run.Number,
                CapturedAt = context.Now,
                Expires = DateOnly.FromDateTime(context.Now.UtcDateTime).AddDays(LessonDays),
                Provenance = new Provenance("loop", id),
            });
        }

        return [.. lessons.Where(lesson => context.Facts.Lessons.All(known => known.Id != lesson.Id)).DistinctBy(lesson => lesson.Id).Take(MaxLessons)];
    }
}
