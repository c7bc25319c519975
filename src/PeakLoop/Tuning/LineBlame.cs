using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Records;

namespace PeakLoop.Tuning;

/// <summary>Where a line in force comes from.</summary>
/// <param name="Section">Section.</param>
/// <param name="Text">The line.</param>
/// <param name="By"><c>loop</c>, or the user whose edit brought it.</param>
/// <param name="Kind">Change that brought it: adopt, promote, rollback.</param>
/// <param name="Version">Version in which it first was in force.</param>
/// <param name="Run">Run of the change; null for a person's.</param>
/// <param name="At">When.</param>
/// <param name="Reflection">Run and reflection that proposed it; null for a person's.</param>
/// <param name="Why">Reason given with it.</param>
/// <param name="Cases">Cases that motivated it.</param>
public sealed record LineBlame(
    string Section, string Text, string By, string Kind, string Version, string? Run, DateTimeOffset At, string? Reflection, string Why,
    IReadOnlyList<string> Cases)
{
    private static readonly string[] Setting = ["adopt", "promote", "rollback"];

    /// <summary>The lines of the version in force, in file order.</summary>
    /// <param name="changes">Changes of the prompt in one series, oldest first.</param>
    /// <param name="versions">Versions of the prompt.</param>
    public static IReadOnlyList<LineBlame> Of(IReadOnlyList<PromptChangeRecord> changes, IReadOnlyList<PromptVersionRecord> versions)
    {
        var known = versions.ToDictionary(version => version.Hash, StringComparer.Ordinal);
        var blamed = new Dictionary<(string, string), LineBlame>();
        var lines = new List<(string Section, string Text)>();
        foreach (var change in changes.Where(change => Setting.Contains(change.Kind) && known.ContainsKey(change.To)))
        {
            lines = [.. Lines(known[change.To])];
            foreach (var line in lines.Where(line => !blamed.ContainsKey(line)))
            {
                blamed[line] = First(line, change, known[change.To]);
            }
        }

        return lines.ConvertAll(line => blamed[line]);
    }

    private static IEnumerable<(string Section, string Text)> Lines(PromptVersionRecord version) =>
        from section in JsonSerializer.Deserialize<Dictionary<string, string>>(version.Sections)!
        from line in section.Value.ReplaceLineEndings("\n").Split('\n')
        where line.Trim().Length > 0
        select (section.Key, Bare(line));

    private static LineBlame First((string Section, string Text) line, PromptChangeRecord change, PromptVersionRecord version)
    {
        var proposal = version.Evidence is null ? null
            : (JsonNode.Parse(version.Evidence)?["lines"] as JsonArray)?.FirstOrDefault(each => Bare(each?["edit"]?["text"]?.ToString() ?? "") == line.Text);
        return new LineBlame(
            line.Section, line.Text, version.Author == "loop" ? change.By : version.Author, change.Kind, change.To, change.Run?.ToString(), change.At,
            proposal?["reflection"]?.ToString(), proposal?["edit"]?["why"]?.ToString() ?? "",
            [.. (proposal?["edit"]?["cases"] as JsonArray ?? []).Select(each => each?.ToString() ?? "")]);
    }

    private static string Bare(string line) => line.Trim().TrimStart('-', '*').Trim();
}
