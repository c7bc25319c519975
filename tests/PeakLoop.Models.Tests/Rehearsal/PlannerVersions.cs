using PeakLoop.Models.Rehearsal.Skills;
using PeakLoop.Prompts;

namespace PeakLoop.Models.Tests.Rehearsal;

/// <summary>Versions of the starter planner prompt: section texts to replace.</summary>
internal static class PlannerVersions
{
    public static PromptDocument Planner { get; } = Starter.Prompt("planner");

    public static IReadOnlyDictionary<string, string> Start => Planner.Sections;

    /// <summary>The starter with a clear line for each of the named skills.</summary>
    public static IReadOnlyDictionary<string, string> With(params string[] skills) =>
        Adding([.. skills.Select(id => SkillCatalogue.Find(id)!.ClearLines[0])]);

    public static IReadOnlyDictionary<string, string> Adding(params string[] lines) =>
        Changing("evidence", text => text + string.Concat(lines.Select(line => $"\n- {line}")));

    public static IReadOnlyDictionary<string, string> Without(string section, string line) =>
        Changing(section, text => string.Join('\n', text.Split('\n').Where(each => each != line)));

    private static Dictionary<string, string> Changing(string section, Func<string, string> change) =>
        Planner.Sections.ToDictionary(
            entry => entry.Key,
            entry => entry.Key == section ? change(entry.Value) : entry.Value,
            StringComparer.Ordinal);
}
