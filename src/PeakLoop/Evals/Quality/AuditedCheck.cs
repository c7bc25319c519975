using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality;

/// <summary>A check under audit: one definition, wherever it is used. Two cases that want the same thing in the same words share it.</summary>
/// <param name="Id">Type and the first digits of the check's version, e.g. <c>not-regex:6dfd1c91dc71</c>.</param>
/// <param name="Version">Hash of the definition.</param>
/// <param name="Definition">The definition.</param>
/// <param name="Label">What a person knows it by: its metric, else type and value.</param>
/// <param name="Cases">Ids of the cases that use it, in order.</param>
/// <param name="Frozen">Whether an anchor uses it: measured, never edited.</param>
public sealed record AuditedCheck(
    string Id, string Version, CheckDefinition Definition, string Label, IReadOnlyList<string> Cases, bool Frozen)
{
    private const int LabelLength = 72;

    /// <summary>Whether the same output always gets the same verdict, at no cost.</summary>
    public bool Deterministic => CheckCatalogue.Find(Definition.Type)?.Deterministic == true;

    /// <summary>Whether a judge or embedding model decides.</summary>
    public bool Judged => CheckCatalogue.Find(Definition.Type)?.Family == CheckFamily.Judged;

    /// <summary>Whether it counts: a check of weight 0 is shown and decides nothing.</summary>
    public bool Counts => Definition.Weight > 0;

    /// <summary>The id of a version of a check.</summary>
    public static string IdOf(string type, string version) => $"{type}:{ContentHash.Short(version)}";

    /// <summary>All checks of the cases, members of groups included and groups themselves left out, ordered by id.</summary>
    public static IReadOnlyList<AuditedCheck> Of(IEnumerable<EvalCase> cases) =>
    [
        .. cases.SelectMany(each => Flat(each.Checks).Select(check => (Case: each, Check: check, Version: EvalIdentity.CheckVersion(check))))
            .GroupBy(use => use.Version, StringComparer.Ordinal)
            .Select(uses => (Uses: uses, uses.First().Check))
            .Select(group => new AuditedCheck(
                IdOf(TypeOf(group.Check), group.Uses.Key), group.Uses.Key, group.Check, LabelOf(group.Check),
                [.. group.Uses.Select(use => use.Case.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                group.Uses.Any(use => use.Case.Split == EvalSplit.Anchor)))
            .OrderBy(check => check.Id, StringComparer.Ordinal),
    ];

    /// <summary>The checks of a list, groups replaced by their members.</summary>
    public static IEnumerable<CheckDefinition> Flat(IEnumerable<CheckDefinition> checks) =>
        checks.SelectMany(check => check.Members.Count == 0 ? [check] : Flat(check.Members));

    private static string TypeOf(CheckDefinition check) => check.Negated ? $"not-{check.Type}" : check.Type;

    private static string LabelOf(CheckDefinition check)
    {
        var text = check.Metric ?? $"{TypeOf(check)} {check.Value?.ToJsonString()}";
        return text.Length <= LabelLength ? text : text[..LabelLength] + "…";
    }
}
