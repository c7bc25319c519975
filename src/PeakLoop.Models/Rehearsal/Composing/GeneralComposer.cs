using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>
/// Answers a prompt of no known role: a plain paragraph on what the user wrote, or JSON where the instructions ask for it.
/// </summary>
internal sealed class GeneralComposer : IComposer
{
    private const int Longest = 400;

    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } =
    [
        CommonSkills.Brief, CommonSkills.NoTbd, CommonSkills.NoInvention, CommonSkills.Json, ArtifactSkills.BottomLine,
    ];

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var user = request.Context.Text.Trim();
        var subject = user.Length <= Longest ? user : user[..Longest];
        if (request.JsonAnswer)
        {
            return JsonAnswer.Write(new JsonObject { ["answer"] = subject }, shown.Has(CommonSkills.Json));
        }

        var text = (shown.Has(ArtifactSkills.BottomLine) ? "Bottom line: " : "") + subject
            + (shown.Has(CommonSkills.NoInvention) ? "" : Prose.Invention)
            + (shown.Has(CommonSkills.NoTbd) ? "" : Prose.Placeholder);
        return shown.Has(CommonSkills.Brief) ? text : new System.Text.StringBuilder(text).AddBackground().ToString();
    }
}
