using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Checks.Text;

namespace PeakLoop.Evals.Linting;

/// <summary>Finds checks that cannot fail, cannot pass, or may be slow.</summary>
internal static class CheckLint
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("z", 3_000));

    // Outputs unlike each other and unlike any expectation: a check that says the same to all of them says nothing.
    private static readonly string[] Probes = ["", " ", "x", "the quick brown fox\njumps", "{\"a\": 1}", "<a/>", "0", "!?", Long];

    public static IEnumerable<EvalWarning> Lint(CheckDefinition check, EvalCase evalCase)
    {
        if (check.Type is "regex" && Slow(check, evalCase) is { } slow)
        {
            yield return slow;
        }

        var name = check.Negated ? $"not-{check.Type}" : check.Type;
        switch (Always(check, evalCase))
        {
            case Verdict.Pass:
                yield return new EvalWarning(
                    EvalWarningKind.CannotFail, check.Location, evalCase.Id, $"this {name} passes whatever the output is: tighten or remove it");
                break;
            case Verdict.Fail:
                yield return new EvalWarning(
                    EvalWarningKind.CannotPass, check.Location, evalCase.Id, $"this {name} fails whatever the output is: correct or remove it");
                break;
        }
    }

    private static EvalWarning? Slow(CheckDefinition check, EvalCase evalCase)
    {
        var pattern = check.Value.AsText() ?? "";
        if (JavaScriptPattern.Translate(pattern, out var fault).Linear && fault is null)
        {
            return Compiles(pattern) ? null : Warn("does not compile: it will be an error on every output");
        }

        return fault is null ? Warn("has look-around or back-references: it runs with a time limit, and exceeding it is an error") : null;

        EvalWarning Warn(string what) =>
            new(EvalWarningKind.SlowPattern, check.Location, evalCase.Id, $"the pattern /{Say.Short(pattern)}/ {what}");
    }

    private static bool Compiles(string pattern)
    {
        try
        {
            _ = new PatternMatcher(pattern);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    // The verdict that a check cannot help giving; null where it depends on the output.
    private static Verdict? Always(CheckDefinition check, EvalCase evalCase)
    {
        if (check.Weight <= 0 || check.Transform is not null || CheckCatalogue.Find(check.Type) is not { Family: CheckFamily.Text })
        {
            return null;
        }

        var plain = Plain(ValueTemplate.Apply(check, evalCase.Vars, out var missing));
        return missing is not null || plain is null ? null : plain == Verdict.Pass == !check.Negated ? Verdict.Pass : Verdict.Fail;
    }

    private static Verdict? Plain(CheckDefinition check) => check.Type switch
    {
        "regex" or "word-count" => PassesAll(check) ? Verdict.Pass : null,
        "levenshtein" when check.Config is null && check.Threshold >= Long.Length => Verdict.Pass,
        _ => null,
    };

    private static bool PassesAll(CheckDefinition check)
    {
        var probe = new EvalCase { Id = "probe", Target = "", Split = EvalSplit.Tune };
        var plain = check with { Negated = false };
        return Array.TrueForAll(Probes, text => Answer(plain, probe, text) == Verdict.Pass);
    }

    private static Verdict Answer(CheckDefinition check, EvalCase evalCase, string text)
    {
        var outcome = CheckCatalogue.Validate(check).Count > 0 ? null : CheckCatalogue.Find(check.Type)?.Create(check);
        if (outcome is null)
        {
            return Verdict.Error;
        }

        var answer = outcome.RunAsync(
            new CheckContext(evalCase, new ModelOutput { Text = text }, text, "1:probe", CheckServices.None), CancellationToken.None);
        return answer.IsCompletedSuccessfully ? answer.Result.Verdict : Verdict.Error;
    }
}
