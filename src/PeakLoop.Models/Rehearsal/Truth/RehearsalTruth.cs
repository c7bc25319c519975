using System.Collections.Concurrent;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Skills;
using PeakLoop.Prompts;

namespace PeakLoop.Models.Rehearsal.Truth;

/// <summary>
/// The expected score of prompt versions under the rehearsal model, in closed form: what an infinite number of calls would average to. How a
/// case's checks depend on skills is worked out once and kept, so further versions on the same cases cost little. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Checks that need a port absent from <paramref name="services"/> (a judge) do not count, as in a run without it. Answers are those of a
/// single call without tools; faults are not part of the truth.
/// </remarks>
/// <param name="renderer">Fills the prompts.</param>
/// <param name="options">Parameters of the model.</param>
/// <param name="services">Ports for checks; null: none.</param>
/// <param name="cycle">Cycle of the calls, which matters where the model is upgraded or the judge drifts.</param>
public sealed class RehearsalTruth(IPromptRenderer renderer, RehearsalOptions options, CheckServices? services = null, int cycle = 0)
{
    private readonly SkillChances _chances = new(options);
    private readonly ConcurrentDictionary<(EvalCase Case, string Prompt), CaseTruth> _cases = new();

    /// <summary>The truth of one prompt version, worked out from scratch.</summary>
    public static TruthReport Expected(
        PromptDocument prompt, IReadOnlyDictionary<string, string>? sections, IEnumerable<EvalCase> cases, IPromptRenderer renderer, RehearsalOptions options) =>
        new RehearsalTruth(renderer, options).Expected(prompt, sections, cases);

    /// <summary>
    /// The truth of <paramref name="prompt"/> with section texts replaced, over cases; those of another target are left out.
    /// </summary>
    public TruthReport Expected(PromptDocument prompt, IReadOnlyDictionary<string, string>? sections, IEnumerable<EvalCase> cases)
    {
        var composer = RehearsalRole.Composer(prompt.Role);
        var perCase = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var perSkill = new double[SkillCatalogue.Slots];
        var exact = true;
        var count = 0;
        string? shared = null;
        var user = string.Concat(prompt.Parts.Where(part => part.Message == "user").Select(part => part.Text));
        Span<double> chances = stackalloc double[SkillCatalogue.Slots];
        foreach (var evalCase in cases.Where(found => found.Target == prompt.Id))
        {
            var truth = _cases.GetOrAdd((evalCase, user), key => Read(key.Case, prompt, composer));
            var system = shared ?? renderer.Render(prompt, evalCase.Vars, sections).System;
            shared ??= IsConstant(prompt, sections) ? system : null;
            _chances.Fill(prompt.Role, system, truth.Reading, RoleBonus.For(prompt.Role, cycle, options), chances);
            foreach (var skill in composer.Skills)
            {
                chances[skill.Index] = composer.Chance(skill, chances[skill.Index], truth.Request);
                perSkill[skill.Index] += chances[skill.Index];
            }

            count++;
            exact &= truth.Checks.TrueForAll(check => check.Exact);
            if (truth.Expected(chances) is { } score)
            {
                perCase[evalCase.Id] = score;
            }
        }

        var means = composer.Skills.ToDictionary(
            skill => skill.Id,
            skill => count == 0 ? double.NaN : perSkill[skill.Index] / count,
            StringComparer.Ordinal);
        return new TruthReport(perCase.Count == 0 ? double.NaN : perCase.Values.Average(), perCase, means, exact);
    }

    private CaseTruth Read(EvalCase evalCase, PromptDocument prompt, IComposer composer)
    {
        var reading = _chances.Read(renderer.Render(prompt, evalCase.Vars).User);
        var request = new ComposeRequest(reading.Context, options, cycle) { JsonAnswer = prompt.JsonAnswer };
        var drawsMore = prompt.Role is "reflector" or "check-author";
        return new CaseTruth(
            reading,
            request,
            new CheckTreeBuilder(evalCase, composer, request, services ?? CheckServices.None, drawsMore).Build());
    }

    // Instructions without variables are the same for every case.
    private static bool IsConstant(PromptDocument prompt, IReadOnlyDictionary<string, string>? sections) =>
        prompt.Parts.Where(part => part.Message == "system").All(part => !part.Text.Contains("{{", StringComparison.Ordinal))
        && (sections?.Values.All(text => !text.Contains("{{", StringComparison.Ordinal)) ?? true);
}

/// <summary>What is known of a case whatever the prompt version.</summary>
internal sealed record CaseTruth(CaseReading Reading, ComposeRequest Request, List<CheckTruth> Checks)
{
    /// <summary>The expected weighted mean of the checks that score; null where none does.</summary>
    public double? Expected(ReadOnlySpan<double> chances)
    {
        var sum = 0.0;
        var weight = 0.0;
        foreach (var check in Checks)
        {
            if (check.Tree.Expected(chances) is { } expected)
            {
                sum += check.Weight * expected;
                weight += check.Weight;
            }
        }

        return weight > 0 ? sum / weight : null;
    }
}
