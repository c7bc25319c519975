using System.CommandLine;

namespace PeakLoop.Cli.Common;

/// <summary>Options that every verb takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Workspace = new("--workspace")
    {
        Description = "Workspace folder. Default: the nearest parent with a loop.config.json.", HelpName = "DIR", Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "One JSON document on standard output; human text goes to standard error.", Recursive = true,
    };

    public static readonly Option<string?> Db = new("--db")
    {
        Description = "Database file. Default: peakloop.db in the workspace's data folder.", HelpName = "PATH", Recursive = true,
    };

    public static readonly Option<bool> Quiet = new("--quiet") { Description = "No progress, only the result.", Recursive = true };

    public static readonly Option<bool> NoColor = new("--no-color") { Description = "No colours.", Recursive = true };

    public static readonly Option<bool> Yes = new("--yes") { Description = "Answer every question with yes.", Recursive = true };

    public static void AddTo(Command root)
    {
        root.Options.Add(Workspace);
        root.Options.Add(Json);
        root.Options.Add(Db);
        root.Options.Add(Quiet);
        root.Options.Add(NoColor);
        root.Options.Add(Yes);
    }
}
