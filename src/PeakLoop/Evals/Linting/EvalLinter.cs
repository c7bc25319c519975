using System.Globalization;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Linting;

/// <summary>
/// Looks for what is allowed in eval files and yet probably wrong. Errors are the reader's business; a warning never stops a run.
/// </summary>
public static class EvalLinter
{
    /// <summary>Gate cases of a target below which a promotion can hardly be decided (10 points of gain need about 130 pairs).</summary>
    public const int FewestGateCases = 40;

    /// <summary>The warnings, ordered by place.</summary>
    /// <param name="cases">The cases, read without errors.</param>
    /// <param name="lockText">Text of <c>anchors.lock</c>; null if there is none.</param>
    /// <param name="tunedTargets">Prompts that the tuner may change: only they need gate cases.</param>
    public static IReadOnlyList<EvalWarning> Lint(
        IReadOnlyList<EvalCase> cases, string? lockText, IReadOnlyCollection<string> tunedTargets)
    {
        var warnings = new List<EvalWarning>();
        foreach (var evalCase in cases)
        {
            LintCase(evalCase, warnings);
        }

        Duplicates(cases, warnings);
        Anchors(cases, lockText, warnings);
        GateSizes(cases, tunedTargets, warnings);
        return
        [
            .. warnings.OrderBy(warning => warning.Location.File, StringComparer.Ordinal)
                .ThenBy(warning => warning.Location.Line).ThenBy(warning => warning.Location.Column),
        ];
    }

    private static void LintCase(EvalCase evalCase, List<EvalWarning> warnings)
    {
        var counting = Leaves(evalCase.Checks).Where(check => check.Weight > 0).ToList();
        if (counting.Count == 0)
        {
            warnings.Add(new EvalWarning(
                EvalWarningKind.NoCheck, evalCase.Location, evalCase.Id, $"{evalCase.Id} has no check that counts: its verdict is always unknown"));
        }
        else if (counting.TrueForAll(check => CheckCatalogue.Find(check.Type)?.Family == CheckFamily.Judged))
        {
            warnings.Add(new EvalWarning(
                EvalWarningKind.OnlyJudged, evalCase.Location, evalCase.Id,
                $"{evalCase.Id} has judged checks only: until the judge is calibrated it is shown and decides nothing"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var check in Leaves(evalCase.Checks))
        {
            if (!seen.Add(EvalIdentity.CheckVersion(check)))
            {
                warnings.Add(new EvalWarning(
                    EvalWarningKind.DuplicateCheck, check.Location, evalCase.Id, $"{evalCase.Id} has the same {check.Type} twice: remove one, or use weight"));
            }

            warnings.AddRange(CheckLint.Lint(check, evalCase));
        }
    }

    private static IEnumerable<CheckDefinition> Leaves(IEnumerable<CheckDefinition> checks) =>
        checks.SelectMany(check => check.Members.Count == 0 ? [check] : Leaves(check.Members));

    private static void Duplicates(IReadOnlyList<EvalCase> cases, List<EvalWarning> warnings)
    {
        var first = new Dictionary<string, EvalCase>(StringComparer.Ordinal);
        foreach (var evalCase in cases)
        {
            var version = EvalIdentity.CaseVersion(evalCase);
            if (evalCase.Vars.Count > 0 && !first.TryAdd(version, evalCase))
            {
                warnings.Add(new EvalWarning(
                    EvalWarningKind.DuplicateCase, evalCase.Location, evalCase.Id,
                    $"{evalCase.Id} asks the same as {first[version].Id} ({first[version].Location}): merge their checks, or give them one cluster"));
            }
        }
    }

    private static void Anchors(IReadOnlyList<EvalCase> cases, string? lockText, List<EvalWarning> warnings)
    {
        var unpinned = AnchorLock.Unpinned(cases, lockText).ToHashSet(StringComparer.Ordinal);
        foreach (var evalCase in cases.Where(evalCase => unpinned.Contains(evalCase.Id)))
        {
            warnings.Add(new EvalWarning(
                EvalWarningKind.AnchorNotPinned, evalCase.Location, evalCase.Id,
                $"anchor {evalCase.Id} is not pinned in {AnchorLock.FileName}: nothing guards it against a silent change"));
        }
    }

    private static void GateSizes(IReadOnlyList<EvalCase> cases, IReadOnlyCollection<string> tunedTargets, List<EvalWarning> warnings)
    {
        foreach (var target in tunedTargets.Order(StringComparer.Ordinal))
        {
            var count = cases.Count(evalCase => evalCase.Split == EvalSplit.Gate && evalCase.Target == target);
            if (count < FewestGateCases)
            {
                var place = cases.FirstOrDefault(evalCase => evalCase.Target == target)?.Location ?? default;
                warnings.Add(new EvalWarning(
                    EvalWarningKind.FewGateCases, new(place.File ?? "", 0, 0), null,
                    string.Create(CultureInfo.InvariantCulture, $"{target} has {count} gate cases: below {FewestGateCases} a promotion can hardly be decided")));
            }
        }
    }
}
