using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Truth;

/// <summary>
/// Finds, by composing answers with skills switched on and off, which skills each check of a case depends on, and tabulates its score over all
/// their combinations. Works for any check, since it only looks at what the check says of real text.
/// </summary>
internal sealed class CheckTableBuilder(EvalCase evalCase, IComposer composer, ComposeRequest request, CheckServices services, bool drawsMore)
{
    /// <summary>Most skills whose combinations are all composed: 4,096 answers.</summary>
    private const int MostEnumerated = 12;

    /// <summary>Answers with a random half of the skills from which single skills are toggled, besides all and none.</summary>
    private const int RandomBases = 10;

    /// <summary>Further draws averaged over for roles whose answer is not decided by skills alone.</summary>
    private const int Lucks = 64;

    private readonly Dictionary<ulong, string> _texts = [];
    private readonly ulong _relevant = composer.Skills.Aggregate(SkillSet.None, (set, skill) => set.With(skill, shown: true)).Bits;

    /// <summary>One table a check that counts.</summary>
    public List<CheckTable> Build()
    {
        var tables = new List<CheckTable>();
        foreach (var check in evalCase.Checks)
        {
            if (check.Weight > 0)
            {
                tables.Add(Tabulate(check.Weight, evalCase with { Checks = [check], Threshold = null }));
            }
        }

        return tables;
    }

    private CheckTable Tabulate(double weight, EvalCase single)
    {
        var scores = new Dictionary<ulong, double>();
        double At(ulong bits) => scores.TryGetValue(bits, out var known) ? known : scores[bits] = Score(single, bits);

        var depends = composer.Skills.Where(skill => Bases().Any(set => !At(set).Equals(At(set ^ (1UL << skill.Index))))).ToList();
        var kept = depends.Take(MostEnumerated).ToList();
        var table = new double[1 << kept.Count];
        for (var combination = 0; combination < table.Length; combination++)
        {
            var bits = _relevant;
            for (var bit = 0; bit < kept.Count; bit++)
            {
                bits = (combination >> bit & 1) != 0 ? bits : bits & ~(1UL << kept[bit].Index);
            }

            table[combination] = At(bits);
        }

        return new CheckTable(weight, kept, table, kept.Count == depends.Count && !drawsMore);
    }

    private IEnumerable<ulong> Bases()
    {
        yield return _relevant;
        yield return 0;
        for (var i = 1; i <= RandomBases; i++)
        {
            yield return Draw.Mix(0xBA5E, (ulong)i) & _relevant;
        }
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
        var scored = CaseScorer.ScoreAsync(single, new ModelOutput { Text = text, FinishReason = "stop" }, error: null, services, CancellationToken.None);
        return (scored.IsCompletedSuccessfully ? scored.Result : scored.AsTask().GetAwaiter().GetResult()).Score ?? double.NaN;
    }

    private string Text(ulong bits) => _texts.TryGetValue(bits, out var known) ? known : _texts[bits] = composer.Compose(request, new SkillSet(bits), luck: 0);
}
