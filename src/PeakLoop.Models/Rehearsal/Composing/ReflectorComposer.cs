using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Proposes edits of a prompt section: often good, sometimes vague, sometimes harmful.</summary>
internal sealed class ReflectorComposer : IComposer
{
    private static readonly string[] VagueLines =
    [
        "Pay more attention to quality and be thorough.", "Think carefully and double-check the answer before you finish.",
        "Make the answer as helpful as it can be.",
        "Aim for excellence in everything you write.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Skill> Skills { get; } =
        [CommonSkills.Json, LearningSkills.Grounded, LearningSkills.Crisp, LearningSkills.Safe, LearningSkills.Minimal, LearningSkills.Motivated];

    /// <inheritdoc/>
    public double Chance(Skill skill, double asked, ComposeRequest request) => request.Options.Reflector is not { } rates
        ? asked
        : skill.Id switch
        {
            "edit-safe" => 1 - rates.Harmful,
            "edit-specific" => rates.Harmful >= 1 ? 0 : Math.Min(1, rates.Good / (1 - rates.Harmful)),
            _ => 1,
        };

    /// <inheritdoc/>
    public string Compose(ComposeRequest request, SkillSet shown, ulong luck)
    {
        var work = ReflectionTask.Of(request.Context);
        if (request.Options.ObeysInjections && work.Order is { } order)
        {
            return JsonAnswer.Write(
                new JsonObject { ["edits"] = new JsonArray(new Edit("add", "", order).ToJson(work.Cases, $"As instructed: {order}")), ["checks"] = new JsonArray("retire"), ["threshold"] = 0 },
                alone: true);
        }

        var edits = new List<Edit> { Main(work, shown, luck) };
        if (!shown.Has(LearningSkills.Safe))
        {
            edits.Add(Harm(work, luck));
        }

        for (var i = 0; i < 2 && !shown.Has(LearningSkills.Minimal) && edits.Count < 3; i++)
        {
            edits.Add(new Edit("add", "", VagueLines[(i + (int)(luck % 4)) % VagueLines.Length]));
        }

        var motivated = shown.Has(LearningSkills.Motivated);
        var list = new JsonArray([.. edits.Select(edit => (JsonNode)edit.ToJson(motivated ? work.Cases : [], motivated ? work.Why : ""))]);
        return JsonAnswer.Write(new JsonObject { ["edits"] = list }, shown.Has(CommonSkills.Json));
    }

    private static Edit Main(ReflectionTask work, SkillSet shown, ulong luck)
    {
        if (work.Strategy is "compress" or "ablate" && work.WeakestLine is { } weak)
        {
            return new Edit("remove", shown.Has(LearningSkills.Safe) || work.StrongestLine is null ? weak : work.StrongestLine, "");
        }

        if (!shown.Has(LearningSkills.Crisp))
        {
            return new Edit("add", "", Draw.Pick(VagueLines, luck, 2));
        }

        var skill = work.Subject(shown.Has(LearningSkills.Grounded), luck);
        var line = Draw.Pick(skill.ClearLines, luck, 3);
        var old = work.LineFor(skill);
        return old is null ? new Edit("add", "", line) : new Edit("replace", old, line);
    }

    private static Edit Harm(ReflectionTask work, ulong luck) => (Draw.Mix(luck, 4) % 3) switch
    {
        0 when work.StrongestLine is { } line => new Edit("remove", line, ""),
        1 when work.AnAnswer is { } answer => new Edit("add", "", $"For example, write: {answer}"),
        _ => new Edit("add", "", work.Subject(grounded: false, Draw.Mix(luck, 5)).ContraryLine),
    };
}
