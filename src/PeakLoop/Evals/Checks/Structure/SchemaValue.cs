using PeakLoop.Evals.Checks.Structure.Schema;

namespace PeakLoop.Evals.Checks.Structure;

/// <summary>The optional schema of is-json and contains-json.</summary>
internal static class SchemaValue
{
    public static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is null)
        {
            return;
        }

        JsonSchema.Compile(check.Value, out var found);
        foreach (var problem in found)
        {
            problems.Add(problem.Path.Length == 0 ? "value" : $"value/{problem.Path}", problem.Value, problem.Expected, problem.Nearest);
        }
    }

    public static JsonSchema? Compile(CheckDefinition check) => check.Value is null ? null : JsonSchema.Compile(check.Value, out _);
}
