using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>Reads a system text: which skills it asks for, how clearly, and what contradicts what.</summary>
public static class InstructionAnalyzer
{
    /// <summary>Shortest clause in words that counts as an instruction.</summary>
    private const int ShortestInstruction = 4;

    /// <summary>Clarity that one further skill in the same clause takes from each, and the least that remains.</summary>
    private const double Dilution = 0.08, LeastShare = 0.5;

    /// <summary>What a shown form or example adds to the factor of a clause.</summary>
    private const double FormBonus = 0.3;

    /// <summary>Share of its strength that a forbidden opposite has as a request for the skill.</summary>
    private const double ForbiddenOpposite = 0.6;

    /// <summary>
    /// Strength from which a prohibition that asks for a skill (never invent a number) says nothing against other skills (numbers).
    /// </summary>
    private const double PlainProhibition = 0.35;

    /// <summary>Analyses <paramref name="system"/> for all skills. Pure; callers that repeat texts keep the result.</summary>
    public static InstructionAnalysis Analyze(string system) => Analyze(system, SkillCatalogue.All);

    /// <summary>Analyses <paramref name="system"/> for the skills of one role, which alone compete for attention.</summary>
    public static InstructionAnalysis Analyze(string system, IReadOnlyList<Skill> skills)
    {
        var clarity = new double[SkillCatalogue.Slots];
        var contrary = new double[SkillCatalogue.Slots];
        var instructions = 0;
        Span<double> asked = stackalloc double[SkillCatalogue.Slots];
        foreach (var text in ClauseSplitter.Split(system))
        {
            var clause = Clause.Of(text);
            instructions += WordText.Count(clause.Words) >= ShortestInstruction ? 1 : 0;
            asked.Clear();
            var count = 0;
            var prohibition = false;
            foreach (var skill in skills)
            {
                var strength = Read(skill, clause);
                asked[skill.Index] = strength;
                count += strength > 0.2 ? 1 : 0;
                prohibition |= clause.Negated && !skill.Negatable && strength >= PlainProhibition;
            }

            var share = Math.Max(LeastShare, 1 - (Dilution * Math.Max(0, count - 1)));
            for (var i = 0; i < asked.Length; i++)
            {
                clarity[i] = Math.Max(clarity[i], Math.Min(1, asked[i] * share));
                contrary[i] = prohibition ? contrary[i] : Math.Max(contrary[i], Math.Min(1, -asked[i]));
            }
        }

        return new InstructionAnalysis(clarity, contrary, instructions, StuffedAnswers.Find(system));
    }

    // Above 0: the clause asks for the skill; below 0: for its opposite.
    private static double Read(Skill skill, Clause clause)
    {
        var opposite = Opposite(skill, clause);
        if (opposite < 0)
        {
            return opposite;
        }

        var best = opposite;
        foreach (var ask in skill.Asks)
        {
            var at = ask.Find(clause.Words);
            if (at < 0 || (ask.NeedsNegation && !clause.Negated && !clause.Insists))
            {
                continue;
            }

            var negated = skill.Negatable && !ask.NeedsNegation && clause.Negates(at);
            if (negated && best <= 0)
            {
                return -Math.Min(1, ask.Strength * clause.Factor);
            }

            // What is forbidden here is the opposite ("never write 'soon' for a due date").
            best = negated ? best : Math.Max(best, ask.Strength * Factor(skill, clause));
        }

        return best;
    }

    private static double Opposite(Skill skill, Clause clause)
    {
        foreach (var contrary in skill.Contrary)
        {
            if (contrary.Find(clause.Words) >= 0)
            {
                return clause.Negated
                    ? contrary.Strength * ForbiddenOpposite * clause.Factor
                    : -Math.Min(1, contrary.Strength * clause.Factor);
            }
        }

        return 0;
    }

    private static double Factor(Skill skill, Clause clause)
    {
        var form = skill.Form is not null && clause.Raw.Contains(skill.Form, StringComparison.Ordinal);
        return (clause.Factor + (form || clause.ShowsExample ? FormBonus : 0)) * (clause.Hedged ? 0.5 : 1);
    }
}
