using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Distils lessons from outcomes and failures.</summary>
internal sealed class LessonComposer : IComposer
{
    private static readonly IReadOnlyList<Skill> Known = new PlannerComposer().Skills;

    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } =
        [CommonSkills.Json, LearningSkills.Trigger, LearningSkills.Specific, LearningSkills.LessonEvidence, LearningSkills.Few, LearningSkills.New];

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var sources = Sources(request.Context);
        var lessons = new JsonArray();
        if (!shown.Has(LearningSkills.New) && request.Context.Section("existing lessons") is [var known, ..])
        {
            lessons.Add((JsonNode)Entry(shown, "a plan is made", known.Title, known.Id));
        }

        var most = shown.Has(LearningSkills.Few) ? 2 : 4;
        foreach (var (id, text) in sources)
        {
            if (lessons.Count < most)
            {
                lessons.Add((JsonNode)Entry(shown, "a plan meets the same situation", Claim(text), id));
            }
        }

        while (lessons.Count > 0 && !shown.Has(LearningSkills.Few) && lessons.Count < most)
        {
            lessons.Add((JsonNode)Entry(shown, "work begins", "Look at the checks before you write.", sources.Count > 0 ? sources[0].Id : ""));
        }

        return JsonAnswer.Write(new JsonObject { ["lessons"] = lessons }, shown.Has(CommonSkills.Json));
    }

    private static List<(string Id, string Text)> Sources(ContextText context)
    {
        var failures = context.Section("failures").Where(item => item.Id.Length > 0).Select(item => (item.Id, item.Title));
        var outcomes = context.Section("outcomes").Where(item => item["failing"] is not null).Select(item => (item.Id, $"{item.Title}: {item["failing"]}"));
        return [.. failures.Concat(outcomes)];
    }

    private static string Claim(string text) =>
        FeedbackReader.Find(text, Known) is { } skill
            ? $"{skill.ClearLines[0].TrimEnd('.')}; it failed with: {Short(text)}"
            : $"Check before handing over; it failed with: {Short(text)}";

    private static string Short(string text) => text.Length <= 120 ? text : text[..120];

    private static JsonObject Entry(SkillSet shown, string situation, string claim, string id) => new()
    {
        ["trigger"] = shown.Has(LearningSkills.Trigger) ? $"When {situation}" : "general",
        ["claim"] = shown.Has(LearningSkills.Specific) ? claim : "Quality matters and should be improved.",
        ["evidence"] = shown.Has(LearningSkills.LessonEvidence) && id.Length > 0 ? new JsonArray(id) : new JsonArray(),
    };
}
