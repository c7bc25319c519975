using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Evals;

/// <summary>Order of errors for people.</summary>
internal static class InputErrors
{
    /// <summary>By file, line and column; the same error found twice (through an alias or a default test) once.</summary>
    public static IEnumerable<InputError> InFileOrder(IEnumerable<InputError> errors) => errors
        .Distinct()
        .OrderBy(error => error.Location.File, StringComparer.Ordinal)
        .ThenBy(error => error.Location.Line)
        .ThenBy(error => error.Location.Column);
}
