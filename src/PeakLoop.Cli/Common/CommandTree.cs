using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Common;

/// <summary>All verbs, and the parsing of a command line.</summary>
public static class CommandTree
{
    /// <summary>Runs a command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliHost host)
    {
        var root = Create(host, args.Length > 0 ? args[0] : null);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Misused(parsed, host);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        });
    }

    /// <summary>One entry a verb, or a family of verbs, in the order in which help lists them.</summary>
    private static readonly (string[] Names, Func<CliHost, IEnumerable<Command>> Create)[] Verbs =
    [
        (["init"], host => [Init.InitCommand.Create(host)]),
        (["run"], host => [Run.RunCommand.Create(host)]),
        (["status"], host => [Status.StatusCommand.Create(host)]),
        (["trend"], host => [Trend.TrendCommand.Create(host)]),
        (["compare"], host => [Compare.CompareCommand.Create(host)]),
        (["report"], host => [Report.ReportCommand.Create(host)]),
        (["gate"], host => [Gate.GateCommand.Create(host)]),
        (["eval"], host => [Eval.EvalCommand.Create(host)]),
        (["tune"], host => [Tune.TuneCommand.Create(host)]),
        (["goals"], host => [Goals.GoalsCommand.Create(host)]),
        (["prompts"], host => [Prompts.PromptsCommand.Create(host)]),
        (["outcomes"], host => [Outcomes.OutcomesCommand.Create(host)]),
        (["decisions", "commitments", "dependencies", "lessons"], Facts.FactsCommands.Create),
        (["approvals"], host => [Approvals.ApprovalsCommand.Create(host)]),
        (["undo"], host => [Undo.UndoCommand.Create(host)]),
        (["stop", "unstop"], Stop.StopCommands.Create),
        (["mcp"], host => [Mcp.McpCommand.Create(host)]),
        (["doctor"], host => [Doctor.DoctorCommand.Create(host)]),
        (["verify"], host => [Doctor.VerifyCommand.Create(host)]),
        (["export"], host => [Export.ExportCommand.Create(host)]),
    ];

    /// <summary>The whole tree; or, where the first word is a verb, that verb alone, since building the others costs half of a short verb's time.</summary>
    private static Command Create(CliHost host, string? first)
    {
        // A plain command and not a RootCommand, which would call itself by the name of the assembly.
        var root = new Command("peakloop", "PeakLoop runs an organization's improvement loop and measures how fast the loop itself is improving.")
        {
            new HelpOption(), new VersionOption(),
        };
        GlobalOptions.AddTo(root);
        var alone = Array.FindIndex(Verbs, verb => Array.IndexOf(verb.Names, first) >= 0);
        for (var i = 0; i < Verbs.Length; i++)
        {
            if (alone >= 0 && alone != i)
            {
                continue;
            }

            foreach (var command in Verbs[i].Create(host))
            {
                root.Subcommands.Add(command);
            }
        }

        return root;
    }

    /// <summary>Each error on a line of its own, with the nearest valid name; exit code 2.</summary>
    private static int Misused(ParseResult parsed, CliHost host)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Select(each => each.Name)
            .Concat(command.Options.Select(option => option.Name)).Concat(parsed.RootCommandResult.Command.Options.Select(option => option.Name)).ToList();
        var errors = parsed.Errors.Select(error => Described(error, parsed, names))
            .OrderBy(error => error.Nearest is null).ToList();
        if (parsed.UnmatchedTokens.Count > 0)
        {
            errors.RemoveAll(error => error.Value?.StartsWith("Required command", StringComparison.Ordinal) == true);
        }

        foreach (var error in errors)
        {
            host.Error.WriteLine(error.ToString());
        }

        host.Error.WriteLine($"See `peakloop {(command == parsed.RootCommandResult.Command ? "" : command.Name + " ")}--help`.");
        var context = new VerbContext(host, parsed);
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Usage, null, errors);
        }

        return (int)ExitCode.Usage;
    }

    private static InputError Described(ParseError error, ParseResult parsed, List<string> names)
    {
        var token = parsed.UnmatchedTokens.FirstOrDefault(unmatched => error.Message.Contains($"'{unmatched}'", StringComparison.Ordinal));
        var text = error.Message.TrimEnd('.');
        return token is null
            ? new InputError(new SourceLocation("command line"), text, "a valid command line")
            : new InputError(new SourceLocation("command line"), token, "a verb or option of this command", NearestName.Find(token, names));
    }
}
