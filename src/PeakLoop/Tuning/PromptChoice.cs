using PeakLoop.Evals;

namespace PeakLoop.Tuning;

/// <summary>Chooses the prompt that a night works on.</summary>
internal sealed class PromptChoice(TuningContext context)
{
    /// <summary>Gate cases from which a claim reaches beyond the suite.</summary>
    public const int CasesForGeneralClaim = 40;

    /// <summary>Fewest tune and gate cases with which a prompt is tuned at all.</summary>
    private const int LeastTune = 10, LeastGate = 6;

    /// <summary>Prompts that the nightly tuner leaves alone unless they are named: the judge is the ruler, the others improve the improver.</summary>
    private static readonly string[] NotByDefault = ["judge", "reflector", "check-author"];

    /// <summary>The prompt with headroom that was searched least lately, then the one with the lowest mean on its tune cases; null if none.</summary>
    public string? Next() => Headrooms().Where(each => each.Mean < context.Options.HeadroomLimit)
        .OrderBy(each => each.Searched).ThenBy(each => each.Mean).ThenBy(each => each.Prompt, StringComparer.Ordinal).FirstOrDefault().Prompt;

    /// <summary>Why there is none, for a person.</summary>
    public string WhyNone() => Headrooms().Any()
        ? FormattableString.Invariant($"Little headroom: your model passes {Headrooms().Min(each => each.Mean):P0} of the cases. Add harder ones first.")
        : "No prompt has enough tune and gate cases to be tuned.";

    private IEnumerable<(string Prompt, double Mean, int Searched)> Headrooms() =>
        from prompt in context.Prompts.Keys.Order(StringComparer.Ordinal)
        where context.Options.Prompts.Count > 0 ? context.Options.Prompts.Contains(prompt) : !NotByDefault.Contains(prompt)
        where !context.Pinned.Contains(prompt)
        where context.CasesOf(prompt, EvalSplit.Gate).Count >= (context.Options.Prompts.Contains(prompt) ? 1 : LeastGate)
        where context.CasesOf(prompt, EvalSplit.Tune).Count >= (context.Options.Prompts.Contains(prompt) ? 1 : LeastTune)
        let scores = context.Scores.Where(score => score.Score.Target == prompt && score.Score.Split == EvalSplit.Tune && score.Score.Score is not null)
            .Select(score => score.Score.Score!.Value).ToList()
        where scores.Count > 0 || context.Scores.Count == 0
        select (prompt, scores.DefaultIfEmpty(0).Average(), Recent(prompt));

    /// <summary>Of the last nights, those that searched the prompt, weighed by its number of tune cases: a large suite is worth more nights.</summary>
    private int Recent(string prompt) => context.Pool.TakeLast(3).Count(night => night.Prompt == prompt)
        - (context.CasesOf(prompt, EvalSplit.Gate).Count >= CasesForGeneralClaim ? 1 : 0);
}
