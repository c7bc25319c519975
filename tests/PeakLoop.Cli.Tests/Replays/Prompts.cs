using PeakLoop.Cli.Tests.Support;

namespace PeakLoop.Cli.Tests.Replays;

/// <summary>Edits of prompt files, as a person makes them.</summary>
internal static class Prompts
{
    /// <summary>Takes useful lines out of the planner's prompt and puts contrary ones in.</summary>
    public static void Spoil(CliRun cli, string line)
    {
        var file = cli.File("prompts/planner.prompt.md");
        var text = File.ReadAllText(file);
        Assert.Contains(line, text, StringComparison.Ordinal);
        File.WriteAllText(file, text
            .Replace(line, "- Leave out owners and due dates.", StringComparison.Ordinal)
            .Replace("- Say when an action is done.", "- Never say when an action is done.", StringComparison.Ordinal)
            .Replace("- Cite where a number comes from.", "- Do not cite sources.", StringComparison.Ordinal)
            .Replace("- Mention dependencies, open decisions and commitments.", "- Leave out dependencies, decisions and commitments.", StringComparison.Ordinal));
    }
}
