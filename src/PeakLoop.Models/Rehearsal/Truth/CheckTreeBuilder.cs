using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Truth;

/// <summary>
/// Finds, by composing answers with skills switched on and off, how the score of each check of a case depends on the skills. It branches on
/// the skill that matters most, until within a branch no switch changes the score any more. Works for any check, since it only looks at
/// what the check says of real text.
/// </summary>
internal sealed class CheckTreeBuilder(
    EvalCase evalCase,
    IComposer composer,
    ComposeRequest request,
    CheckServices services,
    bool drawsMore)
{
    /// <summary>Most branchings of one check.</summary>
    private const int MostNodes = 2_000;

    /// <summary>Answers with a random half of the skills from which single skills are switched, besides all and none.</summary>
    private const int RandomBases = 10;

    /// <summary>Further draws averaged over for roles whose answer is not decided by skills alone.</summary>
    private const int Lucks = 64;

    private readonly Dictionary<ulong, string> _texts = [];
    private readonly ulong _relevant = composer.Skills.Aggregate(SkillSet.None, (set, skill) => set.With(skill, shown: true)).Bits;

    /// <summary>One tree for each check that counts.</summary>
    public List<CheckTruth> Build() =>
        [.. evalCase.Checks.Where(check => check.Weight > 0).Select(check => Build(check.Weight, evalCase with { Checks = [check], Threshold = null }))];

    private CheckTruth Build(double weight, EvalCase single)
    {
        var scores = new Dictionary<ulong, double>();
        var nodes = 0;
        var exact = !drawsMore;
        return new CheckTruth(weight, Branch([.. composer.Skills], on: 0, off: 0), exact);

        double At(ulong bits) => scores.TryGetValue(bits, out var known) ? known : scores[bits] = Score(single, bits);

        CheckTree Branch(List<Skill> free, ulong on, ulong off)
        {
            var bases = Bases(on, off);
            var matters = free.Select(skill => (Skill: skill, Count: bases.Count(set => !At(set).Equals(At(set ^ (1UL << skill.Index)))))).Where(found => found.Count > 0).ToList();
            if (matters.Count == 0)
            {
                return new CheckTree(At(bases[0]));
            }

            if (++nodes > MostNodes)
            {
                exact = false;
                return new CheckTree(bases.Average(At));
            }

            var most = matters.MaxBy(found => found.Count).Skill;
            var rest = matters.ConvertAll(found => found.Skill);
            rest.Remove(most);
            var bit = 1UL << most.Index;
            return new CheckTree(0, most, Branch(rest, on | bit, off), Branch(rest, on, off | bit));
        }
    }

    // Skills that do not matter stay as the first base has them: shown.
    private ulong[] Bases(ulong on, ulong off)
    {
        var bases = new ulong[RandomBases + 2];
        bases[0] = _relevant & ~off;
        bases[1] = on;
        for (var i = 2; i < bases.Length; i++)
        {
            bases[i] = (Draw.Mix(0xBA5E, (ulong)i) & _relevant & ~off) | on;
        }

        return bases;
    }

    private double Score(EvalCase single, ulong bits)
    {
        if (!drawsMore)
        {
            return Score(single, Text(bits));
        }

        var sum = 0.0;
        var count = 0;
        for (var i = 0; i < Lucks; i++)
        {
            var score = Score(single, composer.Compose(request, new SkillSet(bits), Draw.Mix(0x10C4, (ulong)i)));
            sum += double.IsNaN(score) ? 0 : score;
            count += double.IsNaN(score) ? 0 : 1;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private double Score(EvalCase single, string text)
    {
        var scored = CaseScorer.ScoreAsync(
            single,
            new ModelOutput { Text = text, FinishReason = "stop" },
            error: null,
            services,
            CancellationToken.None);
        return (scored.IsCompletedSuccessfully ? scored.Result : scored.AsTask().GetAwaiter().GetResult()).Score ?? double.NaN;
    }

    private string Text(ulong bits) =>
        _texts.TryGetValue(bits, out var known) ? known : _texts[bits] = composer.Compose(request, new SkillSet(bits), luck: 0);
}
