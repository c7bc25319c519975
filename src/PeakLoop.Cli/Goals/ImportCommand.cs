using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Sources;

namespace PeakLoop.Cli.Goals;

/// <summary><c>goals import</c>: facts from files, matched by source key and content, never doubled.</summary>
internal static class ImportCommand
{
    private const int ShownRejects = 20;

    public static Command Create(CliHost host)
    {
        var path = new Argument<string>("PATH") { Description = "File or directory." };
        var format = new Option<string>("--format") { Description = "own, csv, github, kep or markdown.", Required = true, HelpName = "FORMAT" };
        var map = new Option<string?>("--map") { Description = "Column mapping for csv, release dates for kep (YAML or JSON).", HelpName = "FILE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change, and write nothing." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 2 and write nothing if anything is rejected." };
        return new Command("import", "Imports goals.") { path, format, map, dryRun, strict }.Handle(host, (context, parsed, token) => RunAsync(
            context, new GoalImportRequest(parsed.GetValue(format)!, parsed.GetValue(path)!) { Map = parsed.GetValue(map) },
            parsed.GetValue(dryRun), parsed.GetValue(strict), token));
    }

    private static async Task<ExitCode> RunAsync(
        VerbContext context, GoalImportRequest request, bool dryRun, bool strict, CancellationToken cancellationToken)
    {
        var showNames = Stores.Config(context.WorkspaceRoot).Organization.ShowNames;
        var import = GoalImporter.Import(request with { ShowNames = showNames }, new SourceFolder(context.Host.CurrentDirectory));
        var place = Stores.Place(context);
        var refused = strict && import.Rejected.Count > 0;
        var now = context.Host.Time.GetUtcNow();
        ImportPlan plan;
        if (dryRun || refused)
        {
            await using var store = await Stores.ReadAsync(place, cancellationToken);
            plan = ImportPlan.Of(import, store is null ? [] : await store.LatestFactsAsync(null, cancellationToken), now, context.Host.User);
        }
        else
        {
            plan = await Stores.WriteAsync(
                context, place,
                async store =>
                {
                    var made = ImportPlan.Of(import, await store.LatestFactsAsync(null, cancellationToken), now, context.Host.User);
                    await store.AppendFactsAsync(made.Sync.Entries, cancellationToken);
                    var detail = new JsonObject
                    {
                        ["format"] = request.Format, ["created"] = made.Goals.Created, ["updated"] = made.Goals.Updated,
                        ["unchanged"] = made.Goals.Unchanged, ["withdrawn"] = made.Goals.Withdrawn, ["rejected"] = import.Rejected.Count,
                    };
                    await store.RecordHumanAsync(new HumanTouch("import", "goals", context.Host.User, now), detail.ToJsonString(), cancellationToken);
                    return made;
                },
                cancellationToken);
        }

        var code = refused ? ExitCode.Usage : ExitCode.Done;
        Show(context, plan, dryRun, refused);
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, code, Body(plan, dryRun));
        }

        return code;
    }

    private static void Show(VerbContext context, ImportPlan plan, bool dryRun, bool refused)
    {
        var human = context.Human;
        if (plan.Import.Preview is { } preview)
        {
            human.WriteLine(preview);
        }

        human.WriteLine(
            $"{(dryRun ? "Would be" : refused ? "Nothing written (--strict); would be" : "Goals")}: {plan.Goals.Created} created, {plan.Goals.Updated} updated, " +
            $"{plan.Goals.Unchanged} unchanged, {plan.Goals.Withdrawn} withdrawn, {plan.Sync.Conflicts.Count} conflicts, {plan.Import.Rejected.Count} rejected");
        foreach (var rejected in plan.Import.Rejected.Take(ShownRejects))
        {
            human.WriteLine($"  rejected {rejected.First}");
        }

        if (plan.Import.Rejected.Count > ShownRejects)
        {
            human.WriteLine($"  and {plan.Import.Rejected.Count - ShownRejects} more; all of them with --json");
        }

        foreach (var conflict in plan.Sync.Conflicts.Take(ShownRejects))
        {
            human.WriteLine($"  conflict {conflict.Kind} {conflict.Id}: held by {conflict.HeldBy}, stated otherwise in {conflict.File}:{conflict.Line}");
        }

        foreach (var warning in plan.Import.Warnings)
        {
            context.Warnings.Add(warning.ToString());
        }

        if (plan.Import.Warnings.Count > 0)
        {
            human.WriteLine($"  {plan.Import.Warnings.Count} single values set aside, e.g. {plan.Import.Warnings[0]}");
        }

        foreach (var note in plan.Import.Notes)
        {
            human.WriteLine($"  {note}");
        }
    }

    private static JsonObject Body(ImportPlan plan, bool dryRun) => new()
    {
        ["dryRun"] = dryRun,
        ["created"] = plan.Goals.Created,
        ["updated"] = plan.Goals.Updated,
        ["unchanged"] = plan.Goals.Unchanged,
        ["withdrawn"] = plan.Goals.Withdrawn,
        ["conflicts"] = JsonEnvelope.Node(plan.Sync.Conflicts),
        ["rejected"] = new JsonArray([.. plan.Import.Rejected.SelectMany(item => item.Errors).Select(error => (JsonNode)new JsonObject
        {
            ["file"] = error.Location.File, ["line"] = error.Location.Line, ["column"] = error.Location.Column, ["value"] = error.Value,
            ["expected"] = error.Expected, ["nearest"] = error.Nearest,
        })]),
        ["notes"] = new JsonArray([.. plan.Import.Notes.Select(note => (JsonNode)note)]),
    };
}
