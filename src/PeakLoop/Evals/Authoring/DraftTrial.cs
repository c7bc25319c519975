using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Authoring;

/// <summary>A drafted check, tried.</summary>
/// <param name="Check">The check.</param>
/// <param name="OnBad">Its result on the bad output: must fail.</param>
/// <param name="GoodTried">Known-good outputs that it was tried on.</param>
/// <param name="FalseAlarms">Ids of outputs that are good for certain and on which it failed: must be none.</param>
/// <param name="Doubts">Ids of other passing outputs on which it failed: at most half of those tried.</param>
/// <param name="FactBound">Whether it names facts of the specimen, so that only outputs on the same facts were tried.</param>
public sealed record TriedCheck(
    CheckDefinition Check, CheckResult OnBad, int GoodTried, IReadOnlyList<string> FalseAlarms, IReadOnlyList<string> Doubts, bool FactBound)
{
    /// <summary>Known-good outputs that it passed.</summary>
    public int GoodPassed => GoodTried - FalseAlarms.Count - Doubts.Count;

    /// <summary>Whether it fails the bad output and passes what is known to be good.</summary>
    public bool Separates => OnBad.Verdict == Verdict.Fail && FalseAlarms.Count == 0 && Doubts.Count * 2 <= GoodTried;

    /// <summary>Why it is not offered; null where it separates.</summary>
    public string? Objection => Separates ? null
        : OnBad.Verdict == Verdict.Pass ? $"passes the bad output: {OnBad.Reason}"
        : OnBad.Verdict == Verdict.Fail ? $"fails {FalseAlarms.Count + Doubts.Count} of {GoodTried} known-good outputs: {string.Join(", ", FalseAlarms.Concat(Doubts).Take(3))}"
        : $"could not be tried: {OnBad.Reason}";

    /// <summary>Whether it needs something that a trial does not have: a judge, a program.</summary>
    public bool Untried => OnBad.Verdict is Verdict.Unknown;
}

/// <summary>Tries drafted checks before they are offered: a check that the bad output passes, or a good one fails, would teach the wrong thing.</summary>
public static class DraftTrial
{
    /// <summary>Tries one check.</summary>
    public static async Task<TriedCheck> TryAsync(
        CheckDefinition check, Specimen bad, IReadOnlyList<KnownGood> goods, CancellationToken cancellationToken)
    {
        var bound = FactTokens.IsBound(check, bad.Vars);
        var evalCase = new EvalCase { Id = "draft", Target = bad.Target, Split = EvalSplit.Tune, Vars = bad.Vars, Checks = [check] };
        var onBad = await ResultAsync(evalCase, bad.Output, cancellationToken);
        var tried = goods.Where(good => good.SameFacts || !bound).ToList();
        var alarms = new List<KnownGood>();
        foreach (var good in tried)
        {
            if ((await ResultAsync(evalCase, good.Output, cancellationToken)).Verdict == Verdict.Fail)
            {
                alarms.Add(good);
            }
        }

        return new TriedCheck(
            check, onBad, tried.Count, [.. alarms.Where(good => good.Certain).Select(good => good.Id)],
            [.. alarms.Where(good => !good.Certain).Select(good => good.Id)], bound);
    }

    /// <summary>The first variant of a template that separates; else the first, with what is wrong about it; null where there is none.</summary>
    public static async Task<TriedCheck?> TryAsync(
        CheckTemplate template, Specimen bad, IReadOnlyList<KnownGood> goods, CancellationToken cancellationToken)
    {
        TriedCheck? first = null;
        foreach (var variant in template.Variants(bad, goods))
        {
            var tried = await TryAsync(variant, bad, goods, cancellationToken);
            if (tried.Separates)
            {
                return tried;
            }

            first ??= tried;
        }

        return first;
    }

    private static async Task<CheckResult> ResultAsync(EvalCase evalCase, ModelOutput output, CancellationToken cancellationToken) =>
        (await CaseScorer.ScoreAsync(evalCase, output, null, CheckServices.None, cancellationToken)).Checks[0].Result;
}
