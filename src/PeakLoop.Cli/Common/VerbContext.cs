using System.CommandLine;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Common;

/// <summary>What a verb works with: the process and the global options, resolved.</summary>
public sealed class VerbContext
{
    private readonly string? workspace;

    /// <summary>The context of a parsed command line.</summary>
    public VerbContext(CliHost host, ParseResult parsed)
    {
        Host = host;
        Verb = VerbName(parsed);
        workspace = parsed.GetValue(GlobalOptions.Workspace);
        Db = parsed.GetValue(GlobalOptions.Db);
        Json = parsed.GetValue(GlobalOptions.Json);
        Quiet = parsed.GetValue(GlobalOptions.Quiet);
        Yes = parsed.GetValue(GlobalOptions.Yes);
        Color = !parsed.GetValue(GlobalOptions.NoColor) && host.OutIsTerminal && !host.Environment.ContainsKey("NO_COLOR");
    }

    /// <summary>The process.</summary>
    public CliHost Host { get; }

    /// <summary>The verb as typed, e.g. <c>eval lint</c>.</summary>
    public string Verb { get; }

    /// <summary>Database path as typed; null for the default.</summary>
    public string? Db { get; }

    /// <summary>Whether the answer is JSON.</summary>
    public bool Json { get; }

    /// <summary>Whether progress is left out.</summary>
    public bool Quiet { get; }

    /// <summary>Whether questions are answered with yes.</summary>
    public bool Yes { get; }

    /// <summary>Whether standard output takes colours.</summary>
    public bool Color { get; }

    /// <summary>Where human text goes.</summary>
    public TextWriter Human => Json ? Host.Error : Host.Out;

    /// <summary>Warnings of the verb, repeated in its JSON document.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The workspace folder.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public string WorkspaceRoot => workspace is not null
        ? Directory.Exists(Path.Combine(Host.CurrentDirectory, workspace))
            ? Path.GetFullPath(Path.Combine(Host.CurrentDirectory, workspace))
            : throw InputException.One(new SourceLocation("--workspace"), workspace, "a folder that exists")
        : PeakLoop.Workspace.Files.WorkspaceLocator.Find(Host.CurrentDirectory)
            ?? throw InputException.One(
                new SourceLocation("loop.config.json"), null, "a workspace here or in a parent folder; `peakloop init` makes one");

    /// <summary>A path that a person typed, relative to where the program was started.</summary>
    public string FullPath(string path) => Path.GetFullPath(Path.Combine(Host.CurrentDirectory, path));

    /// <summary>Tells a person something that is no error.</summary>
    public void Warn(string text)
    {
        Warnings.Add(text);
        Host.Error.WriteLine($"warning: {text}");
    }

    private static string VerbName(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null && result.Command != parsed.RootCommandResult.Command; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
