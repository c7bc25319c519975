using System.Globalization;
using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Evals.Rescoring;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>Wording of <c>eval add</c>.</summary>
internal static class AddText
{
    /// <summary>What a trial showed, in few words.</summary>
    public static string Trial(TriedCheck tried) =>
        tried.Separates ? $"fails here, passes {Goods(tried)}" : tried.Objection!;

    /// <summary>Comment lines above the case.</summary>
    public static IReadOnlyList<string> Comments(Specimen bad, IReadOnlyList<DraftedCheck> checks, NightHistory history) =>
    [
        bad.Kind is null ? $"Made from what {bad.Case} got in {bad.Run}: {bad.Title}" : $"Made from outcome {bad.Id} of {bad.Run}: {bad.Title}",
        .. checks.Select((draft, index) => string.Create(
            CultureInfo.InvariantCulture, $"Check {index + 1}: {Short(draft.Tried.OnBad.Reason)}; passes {Goods(draft.Tried)}.")),
        history.Sentence,
    ];

    /// <summary>Comment of a sibling.</summary>
    public static IReadOnlyList<string> SiblingComments(EvalCase of) =>
        [$"Sibling of {of.Id} with other dates and numbers, hidden from the tuner: it decides whether an edit learnt more than the case itself."];

    private static string Goods(TriedCheck tried) => tried.GoodTried == 0
        ? tried.FactBound ? "(no known-good output on the same facts to try it on)" : "(no known-good output to try it on)"
        : string.Create(CultureInfo.InvariantCulture, $"{tried.GoodPassed} of {tried.GoodTried} known-good outputs");

    private static string Short(string reason) => reason.Length <= 160 ? reason : reason[..160] + "…";
}
