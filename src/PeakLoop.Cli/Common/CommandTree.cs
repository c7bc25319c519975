using System.CommandLine;
using System.CommandLine.Parsing;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Common;

/// <summary>All verbs, and the parsing of a command line.</summary>
public static class CommandTree
{
    /// <summary>Runs a command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliHost host)
    {
        var root = Create(host);
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

    private static RootCommand Create(CliHost host)
    {
        var root = new RootCommand("PeakLoop runs an organization's improvement loop and measures how fast the loop itself is improving.");
        GlobalOptions.AddTo(root);
        root.Subcommands.Add(Init.InitCommand.Create(host));
        root.Subcommands.Add(Run.RunCommand.Create(host));
        root.Subcommands.Add(Status.StatusCommand.Create(host));
        root.Subcommands.Add(Trend.TrendCommand.Create(host));
        root.Subcommands.Add(Compare.CompareCommand.Create(host));
        root.Subcommands.Add(Report.ReportCommand.Create(host));
        root.Subcommands.Add(Gate.GateCommand.Create(host));
        root.Subcommands.Add(Eval.EvalCommand.Create(host));
        root.Subcommands.Add(Goals.GoalsCommand.Create(host));
        root.Subcommands.Add(Prompts.PromptsCommand.Create(host));
        root.Subcommands.Add(Outcomes.OutcomesCommand.Create(host));
        foreach (var command in Facts.FactsCommands.Create(host))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(Approvals.ApprovalsCommand.Create(host));
        root.Subcommands.Add(Undo.UndoCommand.Create(host));
        foreach (var command in Stop.StopCommands.Create(host))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(Doctor.DoctorCommand.Create(host));
        root.Subcommands.Add(Doctor.VerifyCommand.Create(host));
        root.Subcommands.Add(Export.ExportCommand.Create(host));
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

        host.Error.WriteLine($"See `peakloop {(command is RootCommand ? "" : command.Name + " ")}--help`.");
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
