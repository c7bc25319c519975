using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Evals.Rescoring;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>What <c>eval add</c> made.</summary>
/// <param name="Bad">What it is made from.</param>
/// <param name="Checks">Its checks, tried.</param>
/// <param name="Case">The case.</param>
/// <param name="Sibling">Sibling for the gate; null for none.</param>
/// <param name="History">The nights on which it would have failed.</param>
/// <param name="File">Suite file, relative to the workspace.</param>
internal sealed record AddedCase(
    Specimen Bad, IReadOnlyList<DraftedCheck> Checks, EvalCase Case, EvalCase? Sibling, NightHistory History, string File);

/// <summary>The JSON of <c>eval add</c>.</summary>
internal static class AddJson
{
    /// <summary>Members beside the common ones.</summary>
    public static JsonObject Body(AddedCase added, string yaml, bool dryRun, bool written) => new()
    {
        ["dryRun"] = dryRun,
        ["written"] = written,
        ["file"] = added.File,
        ["case"] = added.Case.Id,
        ["caseVersion"] = EvalIdentity.CaseVersion(added.Case),
        ["target"] = added.Case.Target,
        ["split"] = added.Case.Split == EvalSplit.Gate ? "gate" : "tune",
        ["severity"] = added.Case.Severity == CaseSeverity.MustPass ? "must-pass" : "normal",
        ["sibling"] = added.Sibling?.Id,
        ["from"] = new JsonObject { ["run"] = added.Bad.Run, ["id"] = added.Bad.Id },
        ["checks"] = new JsonArray([.. added.Checks.Select(draft => (JsonNode)new JsonObject
        {
            ["from"] = draft.From,
            ["type"] = draft.Tried.Check.Negated ? $"not-{draft.Tried.Check.Type}" : draft.Tried.Check.Type,
            ["value"] = draft.Tried.Check.Value?.DeepClone(),
            ["onBad"] = JsonEnvelope.Node(draft.Tried.OnBad.Verdict),
            ["reason"] = draft.Tried.OnBad.Reason,
            ["goodTried"] = draft.Tried.GoodTried,
            ["goodPassed"] = draft.Tried.GoodPassed,
            ["separates"] = draft.Tried.Separates,
        })]),
        ["history"] = History(added.History),
        ["yaml"] = yaml,
    };

    /// <summary>A history as JSON.</summary>
    public static JsonObject History(NightHistory history) => new()
    {
        ["nights"] = history.Judged,
        ["failed"] = history.Failed,
        ["first"] = history.FirstFailure?.At.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["firstRun"] = history.FirstFailure?.Run.ToString(),
        ["sentence"] = history.Sentence,
    };
}
