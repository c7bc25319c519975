using System.Globalization;
using PeakLoop.Evals.Checks.Transforms;

namespace PeakLoop.Evals.Checks;

/// <summary>A check of a case, ready to run.</summary>
/// <param name="Id">Position and type, e.g. <c>2:contains</c>.</param>
/// <param name="Definition">The definition as written.</param>
/// <param name="Check">The implementation; null for a group, or where <paramref name="Fault"/> says why there is none.</param>
/// <param name="Fault">Why it cannot run; null if it can.</param>
/// <param name="Transform">How the output is changed first; null if it is not.</param>
/// <param name="Members">Members of a group.</param>
internal sealed record BoundCheck(
    string Id, CheckDefinition Definition, ICheck? Check, string? Fault, OutputTransform? Transform, IReadOnlyList<BoundCheck> Members)
{
    /// <summary>Binds a case's checks.</summary>
    public static BoundCheck[] BindAll(EvalCase evalCase) => BindAll(evalCase.Checks, "", evalCase);

    private static BoundCheck[] BindAll(IReadOnlyList<CheckDefinition> definitions, string prefix, EvalCase evalCase)
    {
        var bound = new BoundCheck[definitions.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = Bind(definitions[i], string.Create(CultureInfo.InvariantCulture, $"{prefix}{i + 1}"), evalCase);
        }

        return bound;
    }

    private static BoundCheck Bind(CheckDefinition definition, string position, EvalCase evalCase)
    {
        var id = $"{position}:{(definition.Negated ? "not-" : "")}{definition.Type}";
        if (string.Equals(definition.Type, CheckCatalogue.AssertSet, StringComparison.Ordinal))
        {
            return new BoundCheck(id, definition, null, null, null, BindAll(definition.Members, $"{position}.", evalCase));
        }

        var rendered = ValueTemplate.Apply(definition, evalCase.Vars, out var missing);
        var fault = missing is null ? null : $"fixture '{missing}' does not exist";
        var problems = CheckCatalogue.Validate(rendered);
        fault ??= problems.Count == 0 ? null : $"{problems[0].Path} is {problems[0].Value ?? "missing"}: expected {problems[0].Expected}";
        var check = fault is null ? CheckCatalogue.Find(rendered.Type)!.Create(rendered) : null;
        var transform = fault is null && rendered.Transform is { } expression ? OutputTransform.Parse(expression, out _) : null;
        return new BoundCheck(id, definition, check, fault, transform, []);
    }
}
