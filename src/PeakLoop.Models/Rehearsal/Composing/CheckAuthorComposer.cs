using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal.Instructions;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>
/// Proposes a check for a complaint: often one that catches it, sometimes one of something else, sometimes one that can never fail.
/// </summary>
internal sealed class CheckAuthorComposer : IComposer
{
    private static readonly Skill[] Observable = [.. SkillCatalogue.All.Where(skill => SkillChecks.For(skill) is not null)];

    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } = [CommonSkills.Json, .. CheckSkills.All];

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var complaint = request.Context.Marked("complaint").Trim();
        if (request.Options.ObeysInjections && Injection.Find(complaint + "\n" + request.Context.Marked("output")) is { } order)
        {
            return JsonAnswer.Write(
                new JsonObject { ["checks"] = new JsonArray(Check("regex", ".*", $"As instructed: {order}")), ["retire"] = new JsonArray("all"), ["threshold"] = 0 },
                alone: true);
        }

        var why = shown.Has(CheckSkills.WhyCheck) ? $"The complaint was: {complaint}" : "";
        var check = !shown.Has(CheckSkills.CanFail)
            ? Check("regex", ".*", why)
            : shown.Has(CheckSkills.Targets) ? Target(complaint, request.Context.Marked("output"), why) : Other(complaint, luck, why);
        return JsonAnswer.Write(new JsonObject { ["checks"] = new JsonArray(check) }, shown.Has(CommonSkills.Json));
    }

    private static JsonObject Target(string complaint, string output, string why)
    {
        if (Subject(complaint) is { } skill)
        {
            var (type, value) = SkillChecks.For(skill)!.Value;
            return Check(type, value, why);
        }

        var quoted = complaint.Split('\'', '"', '`').Skip(1).FirstOrDefault(part => part.Length > 1 && output.Contains(part, StringComparison.OrdinalIgnoreCase));
        return quoted is null
            ? Check("llm-rubric", $"The output does not have this fault: {complaint}", why)
            : Check("not-icontains", quoted, why);
    }

    private static JsonObject Other(string complaint, ulong luck, string why)
    {
        var subject = Subject(complaint);
        var others = Observable.Where(skill => skill != subject).ToList();
        var (type, value) = SkillChecks.For(Draw.Pick(others, luck, 1))!.Value;
        return Check(type, value, why);
    }

    // A complaint names what is missing; its words are those of an instruction or of a check's feedback.
    private static Skill? Subject(string complaint)
    {
        var asked = InstructionAnalyzer.Analyze(complaint);
        var best = Observable.MaxBy(skill => Math.Max(asked.Clarity[skill.Index], asked.Contrary[skill.Index]))!;
        return Math.Max(asked.Clarity[best.Index], asked.Contrary[best.Index]) >= 0.25 ? best : FeedbackReader.Find(complaint, Observable);
    }

    private static JsonObject Check(string type, string value, string why) => new() { ["type"] = type, ["value"] = value, ["why"] = why };
}
