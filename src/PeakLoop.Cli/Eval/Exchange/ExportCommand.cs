using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Eval.Filtering;
using PeakLoop.Evals.Selecting;
using PeakLoop.Foundation;
using PeakLoop.Reports.Wording;
using PeakLoop.Tools;
using PeakLoop.Workspace.Evals.Exporting;
using PeakLoop.Workspace.Files;
using PeakLoop.Workspace.Prompts;

namespace PeakLoop.Cli.Eval.Exchange;

/// <summary><c>eval export</c>: cases for other tools.</summary>
internal static class ExportCommand
{
    private static readonly string[] Formats = ["promptfoo", "jsonl"];

    public static Command Create(CliHost host)
    {
        var format = new Option<string?>("--format") { Description = "promptfoo (YAML; default) or jsonl (a test a line).", HelpName = "FORMAT" };
        var filter = new Option<string?>("--filter") { Description = CaseFilter.Help, HelpName = "EXPR" };
        var output = new Option<string?>("--out") { Description = "File. Default: standard output.", HelpName = "PATH" };
        return new Command("export", "Writes cases for other tools. Checks that promptfoo does not know are left out and named.") { format, filter, output }
            .Handle(host, (context, parsed, token) => ExportAsync(
                context, Choice.Of("--format", parsed.GetValue(format), Formats) ?? "promptfoo", parsed.GetValue(filter), parsed.GetValue(output), token));
    }

    private static async Task<ExitCode> ExportAsync(VerbContext context, string format, string? filter, string? output, CancellationToken cancellationToken)
    {
        if (context.Json && output is null)
        {
            throw InputException.One(new SourceLocation("--out"), null, "a file, since --json takes standard output");
        }

        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(context.WorkspaceRoot));
        var place = DataPlace.Of(context, context.WorkspaceRoot, workspace.Config.Paths);
        var cases = await CaseFilters.ApplyAsync(filter, workspace.Cases, () => Stores.ReadAsync(place, cancellationToken), cancellationToken);
        var exported = format == "jsonl" ? EvalExport.Jsonl(cases) : EvalExport.Promptfoo(cases, workspace.Prompts, new HandlebarsRenderer());
        foreach (var left in exported.LeftOut)
        {
            context.Warn($"{left.Where}: {left.Check} of {left.Case} left out: promptfoo has no such check");
        }

        if (output is null)
        {
            await context.Host.Out.WriteAsync(exported.Text);
            return ExitCode.Done;
        }

        await AtomicFile.WriteAsync(context.FullPath(output), exported.Text, cancellationToken);
        await context.Human.WriteLineAsync($"{Words.Count(cases.Count, "case")} written to {output}, {Words.Count(exported.LeftOut.Count, "check")} left out.");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["cases"] = cases.Count, ["file"] = output, ["leftOut"] = exported.LeftOut.Count });
        }

        return ExitCode.Done;
    }
}
