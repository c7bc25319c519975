using PeakLoop.Configuration;
using PeakLoop.Governance;

namespace PeakLoop.Tools.Configured;

/// <summary>What the configured tools work in.</summary>
/// <param name="Options">Configuration.</param>
/// <param name="Root">Full path of the workspace.</param>
/// <param name="Environment">Environment of the process; tools get the listed part of it.</param>
/// <param name="Redactor">Takes secrets out of what tools return.</param>
/// <param name="Time">Clock for limits.</param>
public sealed record ToolRoom(
    ToolOptions Options, string Root, IReadOnlyDictionary<string, string> Environment, ISecretRedactor Redactor, TimeProvider Time)
{
    /// <summary>The listed variables that are set, and those of one tool.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentFor(IReadOnlyList<string> further) =>
        Options.Environment.Concat(further).Distinct(StringComparer.Ordinal).Where(Environment.ContainsKey)
            .ToDictionary(name => name, name => Environment[name], StringComparer.Ordinal);
}
