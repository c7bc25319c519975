using System.Collections.Concurrent;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal.Instructions;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal;

/// <summary>
/// The chance that an answer shows each skill, from the instructions and the case. Both sides are worked out once per text and kept, so a
/// call costs two look-ups and one exponential a skill. Safe for concurrent use.
/// </summary>
internal sealed class SkillChances(RehearsalOptions options)
{
    private const int MostKept = 4_096;

    // Lowest and highest chance: a model never always or never does something.
    private const double Least = 0.01, Most = 0.99;

    private static readonly (Skill Brief, Skill Other)[] Tensions =
    [
        (CommonSkills.Brief, EvidenceSkills.Risk), (CommonSkills.Brief, EvidenceSkills.Source), (CommonSkills.Brief, PlanSkills.Why), (CommonSkills.Brief, EvidenceSkills.DecisionOptions),
    ];

    private readonly ConcurrentDictionary<(string Role, string System), Asked> _asked = new();
    private readonly ConcurrentDictionary<string, CaseReading> _cases = new(StringComparer.Ordinal);

    /// <summary>The context of a user text with its difficulty.</summary>
    public CaseReading Read(string user) => Keep(_cases, user, static text => new CaseReading(text));

    /// <summary>The chances of a role's skills under a system text on a case.</summary>
    /// <param name="role">Role that answers.</param>
    /// <param name="system">Instructions.</param>
    /// <param name="reading">The case.</param>
    /// <param name="bonus">Logits added to every skill: an upgrade, a role's ease.</param>
    /// <param name="chances">Filled by skill index.</param>
    public void Fill(string role, string system, CaseReading reading, double bonus, Span<double> chances)
    {
        var asked = Keep(_asked, (role, system), Ask);
        var stuffing = Stuffing(asked.Stuffed, reading.Context.Text);
        foreach (var skill in RehearsalRole.Composer(role).Skills)
        {
            var difficulty = (options.CaseSpread * reading.CaseDifficulty) + (options.SkillSpread * reading.SkillDifficulty[skill.Index]);
            var logit = asked.Logits[skill.Index] + bonus + stuffing - difficulty;
            chances[skill.Index] = Math.Clamp(1 / (1 + Math.Exp(-logit)), Least, Most);
        }
    }

    private double Stuffing(IReadOnlyList<string> stuffed, string user)
    {
        if (stuffed.Count == 0 || options.FixedClarity is not null)
        {
            return 0;
        }

        // An id tells the case; a date alone may stand in many.
        var own = stuffed.Any(token => token[0] == '[' && user.Contains(token, StringComparison.OrdinalIgnoreCase));
        return own ? options.StuffingBonus : -options.StuffingPenalty * stuffed.Count;
    }

    private Asked Ask((string Role, string System) text)
    {
        var skills = RehearsalRole.Composer(text.Role).Skills;
        var logits = new double[SkillCatalogue.Slots];
        if (options.FixedClarity is { } clarity)
        {
            foreach (var skill in skills)
            {
                logits[skill.Index] = options.Baseline + skill.Ease + (options.ClarityGain * clarity);
            }

            return new Asked(logits, []);
        }

        var found = InstructionAnalyzer.Analyze(text.System, skills);
        var overload = options.OverloadPerInstruction * Math.Max(0, found.Instructions - options.Capacity);
        foreach (var skill in skills)
        {
            var i = skill.Index;
            logits[i] = options.Baseline + skill.Ease + (options.ClarityGain * found.Clarity[i]) - overload - (options.ConflictPenalty * found.Contrary[i]);
        }

        foreach (var (brief, other) in Tensions)
        {
            logits[other.Index] -= options.Tension * found.Clarity[brief.Index] * found.Clarity[other.Index];
        }

        return new Asked(logits, found.Stuffed);
    }

    // A bounded memory: when it is full everything is forgotten, which costs time and changes no answer.
    private static T Keep<TKey, T>(ConcurrentDictionary<TKey, T> known, TKey key, Func<TKey, T> make)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out var value))
        {
            return value;
        }

        if (known.Count >= MostKept)
        {
            known.Clear();
        }

        return known.GetOrAdd(key, make);
    }

    private sealed record Asked(double[] Logits, IReadOnlyList<string> Stuffed);
}

/// <summary>A user text as read, with its difficulty: standard normal draws from a hash of the user text alone.</summary>
internal sealed class CaseReading
{
    /// <summary>Reads a user text.</summary>
    public CaseReading(string user)
    {
        Context = ContextText.Read(user);
        var seed = ContentHash.Seed("rehearsal difficulty", user);
        CaseDifficulty = Draw.Normal(seed, 0);
        foreach (var skill in SkillCatalogue.All)
        {
            SkillDifficulty[skill.Index] = Draw.Normal(seed, skill.Key);
        }
    }

    /// <summary>The context.</summary>
    public ContextText Context { get; }

    /// <summary>Shared by all skills; positive is harder.</summary>
    public double CaseDifficulty { get; }

    /// <summary>By skill index; positive is harder.</summary>
    public double[] SkillDifficulty { get; } = new double[SkillCatalogue.Slots];
}
