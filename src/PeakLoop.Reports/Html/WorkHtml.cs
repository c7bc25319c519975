using PeakLoop.Improvement.Reporting;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Goals worked on and why, what was left out, and the outcomes as files.</summary>
internal static class WorkHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(ReportModel report)
    {
        var work = report.Work;
        return Markup.Of(
            $"""
             <section id="work" aria-labelledby="work-title">
             <h2 id="work-title">Goals and outcomes</h2>
             {Goals(work)}
             {Markup.If(work.LeftOut.Count > 0, () => Markup.Of($"<h3>Left out</h3><ul>{work.LeftOut.Select(group => Markup.Of($"<li>{Words.Count(group.Count, "goal")}: <bdi>{group.Group}</bdi></li>"))}</ul>"))}
             {Plans(work)}
             <h3>Outcomes ({work.OutcomeTotal})</h3>
             {(work.Outcomes.Count == 0 ? Markup.Of($"<p class=\"calm\">No outcome was produced.</p>") : Markup.Of($"<ul class=\"outcomes\">{work.Outcomes.Select(Outcome)}</ul>"))}
             {Markup.If(work.OutcomeTotal > work.Outcomes.Count, () => Markup.Of($"<p>The newest {work.Outcomes.Count} are shown; all: <code>peakloop outcomes list</code></p>"))}
             </section>
             """);
    }

    private static Markup Goals(WorkSection work) => work.Goals switch
    {
        null => Markup.Of($"<p>Which goals were worked on is unknown: the cycle recorded no selection.</p>"),
        { Count: 0 } => Markup.Of($"<p class=\"calm\">No goal was worked on.</p>"),
        var goals => Markup.Of($"<ol class=\"goals\">{goals.Select(Goal)}</ol>"),
    };

    private static Markup Goal(SelectedGoal goal) => Markup.Of(
        $"""<li id="{HtmlText.Id("goal", goal.Goal)}"><strong><bdi>{goal.Title}</bdi></strong> <span class="meta"><bdi>{goal.Team}</bdi> · <bdi>{goal.Goal}</bdi></span>{Markup.If(goal.Reasons.Count > 0, () => Markup.Of($"<p class=\"evidence\">Why: <bdi>{string.Join("; ", goal.Reasons)}</bdi></p>"))}</li>""");

    private static Markup Plans(WorkSection work) => Markup.If(
        work.Plans.Count > 0,
        () => Markup.Of(
            $"""<h3>Plans</h3><ul>{work.Plans.Select(plan => Markup.Of($"<li><bdi>{plan.Team}</bdi>: {(plan.Actions is { } actions ? Words.Count(actions, "action") : "no plan came about")}{plan.Problems.Select(problem => Markup.Of($"<br><span class=\"evidence\"><bdi>{problem}</bdi></span>"))}</li>"))}</ul><p>Asks between teams: {Words.Count(work.Asks)}.</p>"""));

    private static Markup Outcome(OutcomeLine outcome) => Markup.Of(
        $"""
         <li id="{HtmlText.Id("outcome", outcome.Id)}"><span class="tag">{outcome.Kind}</span> <strong><bdi>{outcome.Title}</bdi></strong>
         <p class="meta"><bdi>{outcome.Team}</bdi>{(outcome.Goal is { } goal ? $" · {goal}" : "")} · <a href="#cycle-{outcome.Cycle}">cycle {outcome.Cycle}</a> · {Score(outcome)}{(outcome.Rating is { } rating ? $" · rated {rating}" : "")}</p>
         <p class="file"><code>{outcome.File}</code></p>
         {Markup.If(outcome.Failing.Count > 0, () => Markup.Of($"<ul class=\"checks fails\">{outcome.Failing.Select(check => Markup.Of($"<li>Fails: <bdi>{check}</bdi></li>"))}</ul>"))}
         {Markup.If(outcome.Rating is null, () => Markup.Of($"<p class=\"command\"><code>peakloop outcomes rate {outcome.Id} useful</code></p>"))}</li>
         """);

    private static string Score(OutcomeLine outcome) =>
        outcome.Score is { } score ? $"checks {Math.Round(score, MidpointRounding.AwayFromZero):0} of 100" : "checks: no score";
}
