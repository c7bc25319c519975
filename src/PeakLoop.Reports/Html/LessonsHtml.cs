using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Html;

/// <summary>Lessons captured and cited.</summary>
internal static class LessonsHtml
{
    /// <summary>Renders the section.</summary>
    public static Markup Render(LessonsSection lessons) => Markup.Of(
        $"""
         <section id="lessons" aria-labelledby="lessons-title">
         <h2 id="lessons-title">Learned</h2>
         {Body(lessons)}
         </section>
         """);

    private static Markup Body(LessonsSection lessons)
    {
        if (lessons.Reason is { } reason)
        {
            return Markup.Of($"<p>Unknown: {reason}.</p>");
        }

        var captured = lessons.Captured.Count == 0
            ? Markup.Of($"<p class=\"calm\">No new lesson.</p>")
            : Markup.Of($"<ul>{lessons.Captured.Select(lesson => Markup.Of($"<li id=\"{HtmlText.Id("lesson", lesson.Id)}\"><bdi>{lesson.Claim}</bdi> <span class=\"meta\"><bdi>{lesson.Id}</bdi> · <a href=\"#cycle-{lesson.Cycle}\">cycle {lesson.Cycle}</a></span></li>"))}</ul>");
        var cited = Markup.If(
            lessons.Cited.Count > 0,
            () => Markup.Of($"<h3>Used in plans</h3><ul>{lessons.Cited.Select(Cited)}</ul>"));
        return Markup.Join([captured, cited]);
    }

    private static Markup Cited(CitedLine lesson) => Markup.Of(
        $"""<li><bdi>{lesson.Claim ?? lesson.Id}</bdi> <span class="meta"><bdi>{lesson.Id}</bdi> · cited {Words.Count(lesson.Times, "time")} by <bdi>{Words.List(lesson.Teams)}</bdi></span></li>""");
}
