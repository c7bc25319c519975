using System.IO.Enumeration;

namespace PeakLoop.Evals.Checks.Agent;

/// <summary>Names of tools with <c>*</c> (any run of characters) and <c>?</c> (one character); ordinal.</summary>
internal static class ToolPattern
{
    public static bool Matches(string pattern, string name) =>
        pattern.AsSpan().IndexOfAny('*', '?') < 0
            ? string.Equals(pattern, name, StringComparison.Ordinal)
            : FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), name, ignoreCase: false);
}
