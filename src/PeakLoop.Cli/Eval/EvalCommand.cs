using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Eval.Filtering;
using PeakLoop.Evals;
using PeakLoop.Evals.Linting;
using PeakLoop.Evals.Selecting;
using PeakLoop.Foundation;
using PeakLoop.Tools;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval;

/// <summary><c>eval</c>: cases and checks. <c>lint</c> and <c>list</c> need no history and never open the database.</summary>
internal static class EvalCommand
{
    public static Command Create(CliHost host)
    {
        var eval = new Command("eval", "The feedback side: cases and checks.");
        var pin = new Option<bool>("--pin-anchors") { Description = "Write evals/anchors.lock for the anchors as they are now." };
        eval.Subcommands.Add(new Command("lint", "Reads the workspace and says everything that is wrong with it.") { pin }
            .Handle(host, (context, parsed, token) => LintAsync(context, parsed.GetValue(pin), token)));
        var split = new Option<string?>("--split") { Description = "tune, gate or anchor.", HelpName = "SPLIT" };
        var target = new Option<string?>("--target") { Description = "Prompt under test.", HelpName = "PROMPT" };
        var filter = new Option<string?>("--filter") { Description = CaseFilter.Help, HelpName = "EXPR" };
        eval.Subcommands.Add(new Command("list", "The cases.") { split, target, filter }.Handle(host, (context, parsed, token) => ListAsync(
            context, Choice.Of("--split", parsed.GetValue(split), ["tune", "gate", "anchor"]), parsed.GetValue(target), parsed.GetValue(filter), token)));
        eval.Subcommands.Add(Running.RunCommand.Create(host));
        eval.Subcommands.Add(Add.AddCommand.Create(host));
        eval.Subcommands.Add(Rescore.RescoreCommand.Create(host));
        eval.Subcommands.Add(Audit.AuditCommand.Create(host));
        eval.Subcommands.Add(Audit.AuthorCommand.Create(host));
        eval.Subcommands.Add(Exchange.ImportCommand.Create(host));
        eval.Subcommands.Add(Exchange.ExportCommand.Create(host));
        eval.Subcommands.Add(Judges.LabelCommand.Create(host));
        eval.Subcommands.Add(Judges.CalibrateCommand.Create(host));
        return eval;
    }

    private static async Task<ExitCode> LintAsync(VerbContext context, bool pin, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(root));
        var path = $"{workspace.Config.Paths.Evals}/{AnchorLock.FileName}";
        var locked = workspace.Files.GetValueOrDefault(path);
        if (pin)
        {
            locked = AnchorLock.Write(workspace.Cases);
            await AtomicFile.WriteAsync(Path.Combine(root, path), locked, cancellationToken);
        }

        var verified = Task.Run(() => AnchorLock.Verify(workspace.Cases, locked, path), CancellationToken.None);
        var warnings = EvalLinter.Lint(workspace.Cases, locked, Tuned(workspace));
        var problems = await verified;
        foreach (var problem in problems)
        {
            await context.Host.Error.WriteLineAsync(problem.ToString());
        }

        foreach (var warning in warnings)
        {
            context.Warn(warning.ToString());
        }

        var code = problems.Count > 0 ? ExitCode.Integrity : ExitCode.Done;
        await context.Human.WriteLineAsync(
            $"{workspace.Cases.Count} cases, {workspace.Prompts.Count} prompts: {(problems.Count == 0 ? "no errors" : $"{problems.Count} anchors are not what was pinned")}, {warnings.Count} warnings");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, code, new JsonObject
            {
                ["cases"] = workspace.Cases.Count, ["prompts"] = workspace.Prompts.Count, ["anchorProblems"] = new JsonArray([.. problems.Select(problem => (JsonNode)problem.ToString())]),
            });
        }

        return code;
    }

    /// <summary>Prompts that the nightly tuner may work on: those named, or those of the acting roles.</summary>
    private static IReadOnlyCollection<string> Tuned(Configuration.LoopWorkspace workspace) =>
        workspace.Config.Tune.Prompts.Count > 0 ? workspace.Config.Tune.Prompts : Agents.Roles.Acting;

    private static async Task<ExitCode> ListAsync(VerbContext context, string? split, string? target, string? filter, CancellationToken cancellationToken)
    {
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(context.WorkspaceRoot));
        var place = DataPlace.Of(context, context.WorkspaceRoot, workspace.Config.Paths);
        var cases = (await CaseFilters.ApplyAsync(filter, workspace.Cases, () => Stores.ReadAsync(place, cancellationToken), cancellationToken))
            .Where(each => split is null || each.Split.ToString().Equals(split, StringComparison.OrdinalIgnoreCase))
            .Where(each => target is null || each.Target == target).ToList();
        foreach (var each in cases)
        {
            await context.Human.WriteLineAsync($"{each.Id}  {each.Split.ToString().ToLowerInvariant(),-6} {each.Target,-12} {each.Description}");
        }

        await context.Human.WriteLineAsync($"{cases.Count} cases");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["cases"] = new JsonArray([.. cases.Select(each => (JsonNode)new JsonObject
                {
                    ["id"] = each.Id, ["target"] = each.Target, ["split"] = each.Split.ToString().ToLowerInvariant(),
                    ["severity"] = each.Severity == CaseSeverity.MustPass ? "must-pass" : "normal", ["suite"] = each.Suite,
                    ["description"] = each.Description, ["file"] = each.Location.File, ["line"] = each.Location.Line,
                    ["caseVersion"] = EvalIdentity.CaseVersion(each), ["checks"] = each.Checks.Count,
                })]),
            });
        }

        return ExitCode.Done;
    }
}
