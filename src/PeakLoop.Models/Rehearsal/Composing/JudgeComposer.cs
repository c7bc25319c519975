using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal.Instructions;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Grades an output: finds what the rubric asks for, looks for it, and errs at a known rate with a bias towards length.</summary>
internal sealed class JudgeComposer : IComposer
{
    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } = [CommonSkills.Json, JudgeSkills.SaysPass];

    /// <inheritdoc/>
    public double Chance(Skill skill, double asked, ComposeRequest request)
    {
        if (skill != JudgeSkills.SaysPass)
        {
            return asked;
        }

        var options = request.Options;
        var right = Math.Clamp(1 - options.JudgeErrorRate, 0.001, 0.999);
        var truth = Rubric.Grade(request.Context) >= 1 ? right : 1 - right;
        var words = Math.Max(1, WordText.Count(WordText.Of(request.Context.Marked("output"))));
        var logit = Math.Log(truth / (1 - truth)) + (options.JudgeLengthBias * Math.Log2((double)words / options.JudgeNeutralWords));
        return Math.Clamp((1 / (1 + Math.Exp(-logit))) + (options.JudgeDrift * request.Cycle / 100), 0, 1);
    }

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var pass = shown.Has(JudgeSkills.SaysPass);
        var share = Rubric.Grade(request.Context);
        var score = pass ? 0.8 + (0.2 * share) : 0.1 + (0.4 * Math.Min(share, 0.75));
        return JsonAnswer.Write(
            new JsonObject
            {
                ["pass"] = pass,
                ["score"] = Math.Round(score, 2),
                ["reason"] = string.Create(CultureInfo.InvariantCulture, $"{(pass ? "The requirements of the rubric are met" : "A requirement of the rubric is not met")}: {Rubric.FirstLine(request.Context)}"),
            },
            shown.Has(CommonSkills.Json));
    }
}
