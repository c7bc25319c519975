using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Reports.Wording;
using PeakLoop.Tools;
using PeakLoop.Workspace.Evals.Importing;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Exchange;

/// <summary><c>eval import</c>: cases of other tools as a native suite.</summary>
internal static class ImportCommand
{
    private static readonly string[] Formats = ["promptfoo", "openai-evals", "inspect"];
    private static readonly string[] Matches = ["usual", "exact", "includes", "fuzzy"];

    public static Command Create(CliHost host)
    {
        var path = new Argument<string>("PATH") { Description = "The file." };
        var format = new Option<string?>("--format") { Description = "promptfoo (YAML, JSON, CSV or JSON lines; default), openai-evals or inspect (JSON lines).", HelpName = "FORMAT" };
        var target = new Option<string>("--target") { Description = "Prompt document that the cases test.", HelpName = "PROMPT", Required = true };
        var match = new Option<string?>("--match") { Description = "How expected answers of samples become checks: usual (default), exact, includes or fuzzy.", HelpName = "HOW" };
        var prefix = new Option<string?>("--prefix") { Description = "Beginning of ids where the file has none. Default: the file's name.", HelpName = "ID" };
        var file = new Option<string?>("--file") { Description = "Suite file below the eval folder. Default: imported/NAME.yaml.", HelpName = "FILE" };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be written; write nothing." };
        var strict = new Option<bool>("--strict") { Description = "Write nothing, and exit with 2, if any test is rejected." };
        return new Command("import", "Turns tests of other tools into a native suite. What is not supported is named with file and line; the good ones go in.")
        {
            path, format, target, match, prefix, file, dry, strict,
        }.Handle(host, (context, parsed, token) => ImportAsync(
            context,
            parsed.GetValue(path)!,
            new ImportOptions
            {
                Format = Choice.Of("--format", parsed.GetValue(format), Formats) switch
                {
                    "openai-evals" => ImportFormat.OpenAiEvals,
                    "inspect" => ImportFormat.Inspect,
                    _ => ImportFormat.Promptfoo,
                },
                Target = parsed.GetValue(target)!,
                Prefix = parsed.GetValue(prefix) ?? Name(parsed.GetValue(path)!),
                Match = Choice.Of("--match", parsed.GetValue(match), Matches) switch
                {
                    "exact" => ImportedMatch.Exact,
                    "includes" => ImportedMatch.Includes,
                    "fuzzy" => ImportedMatch.Fuzzy,
                    _ => ImportedMatch.Usual,
                },
            },
            parsed.GetValue(file), parsed.GetValue(dry), parsed.GetValue(strict), token));
    }

    private static async Task<ExitCode> ImportAsync(
        VerbContext context, string path, ImportOptions options, string? file, bool dry, bool strict, CancellationToken cancellationToken)
    {
        var files = new DiskWorkspaceFiles(context.WorkspaceRoot);
        var workspace = WorkspaceLoader.Load(files);
        string[] targets = [.. workspace.Prompts.Keys, .. OutcomeTarget.All];
        if (!targets.Contains(options.Target))
        {
            throw InputException.One(new SourceLocation("--target"), options.Target, "the id of a prompt document", NearestName.Find(options.Target, targets));
        }

        var full = context.FullPath(path);
        if (!File.Exists(full))
        {
            throw InputException.One(new SourceLocation("PATH"), path, "a file that exists");
        }

        var imported = EvalImport.Read(new DiskWorkspaceFiles(Path.GetDirectoryName(full)!), Path.GetFileName(full), options);
        if (strict && imported.Rejected.Count > 0)
        {
            throw new InputException(imported.Rejected);
        }

        var place = $"{workspace.Config.Paths.Evals}/{(file ?? $"imported/{Name(path)}.yaml").Replace('\\', '/')}";
        var before = files.Read(place);
        if (before is not null && before != imported.Suite)
        {
            throw InputException.One(new SourceLocation("--file"), place, "a file that does not exist yet: nothing is overwritten");
        }

        // Read as part of the whole workspace first: an id in use would be found only by the next night.
        WorkspaceReader.Read(new OverlayWorkspaceFiles(files, place, imported.Suite));
        var written = !dry && before is null && imported.Cases.Count > 0;
        if (written)
        {
            var target = Path.Combine(context.WorkspaceRoot, place);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await AtomicFile.WriteAsync(target, imported.Suite, cancellationToken);
        }

        foreach (var rejected in imported.Rejected)
        {
            await context.Host.Error.WriteLineAsync(rejected.ToString());
        }

        await context.Human.WriteLineAsync(
            $"{Words.Count(imported.Cases.Count, "case")} {(written ? $"written to {place}" : before is not null ? $"already in {place}" : "read, nothing written")}, {imported.Rejected.Count} rejected.");
        if (context.Json)
        {
            var created = before is null ? imported.Cases.Count : 0;
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["dryRun"] = dry, ["file"] = place, ["created"] = created, ["updated"] = 0, ["unchanged"] = imported.Cases.Count - created, ["conflicts"] = new JsonArray(),
                ["rejected"] = new JsonArray([.. imported.Rejected.Select(error => (JsonNode)new JsonObject
                {
                    ["file"] = error.Location.File, ["line"] = error.Location.Line == 0 ? null : error.Location.Line, ["value"] = error.Value, ["expected"] = error.Expected, ["nearest"] = error.Nearest,
                })]),
                ["cases"] = new JsonArray([.. imported.Cases.Select(each => (JsonNode)each.Id)]),
            });
        }

        return ExitCode.Done;
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : "imported";
}
