using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Storage;
using PeakLoop.Storage.Health;
using PeakLoop.Storage.Locking;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Doctor;

/// <summary>One finding of the doctor.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State"><c>ok | note | problem</c>.</param>
/// <param name="Text">What was found, and what to do.</param>
/// <param name="Code">Exit code of a problem.</param>
internal sealed record Finding(string Name, string State, string Text, ExitCode Code = ExitCode.Done);

/// <summary><c>doctor</c>: is the workspace sound? Judges health, not how good the loop is.</summary>
internal static class DoctorCommand
{
    private const long LowSpace = 500L << 20;

    public static Command Create(CliHost host) => new Command("doctor", "Health of the workspace: files, database, audit, lock, disk, and (asked first, or with --yes) one small call to each real model.").Handle(
        host, (context, _, cancellationToken) => RunAsync(context, cancellationToken));

    private static async Task<ExitCode> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var root = context.WorkspaceRoot;
        var config = Workspace(root, findings);
        var place = DataPlace.Of(context, root, config?.Paths ?? new PathOptions());
        await StoreAsync(context, place, findings, cancellationToken);
        findings.Add(WorkspaceLock.Holder(place.Folder) is { } holder
            ? new Finding("lock", "note", $"held by {holder}") : new Finding("lock", "ok", "free"));
        findings.Add(File.Exists(place.KillSwitch)
            ? new Finding("kill switch", "note", "on: no cycle runs; `peakloop unstop` takes it off") : new Finding("kill switch", "ok", "off"));
        if (config is not null)
        {
            findings.AddRange(await new ModelFindings(context, root, config, place).FindAsync(cancellationToken));
        }

        var code = ExitCodes.Worst(findings.Select(finding => finding.Code));
        foreach (var finding in findings)
        {
            await context.Human.WriteLineAsync($"{finding.State,-8} {finding.Name}: {finding.Text}");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, config is null ? null : SeriesName.Of(config), code, new JsonObject
            {
                ["findings"] = new JsonArray([.. findings.Select(finding =>
                    (JsonNode)new JsonObject { ["name"] = finding.Name, ["state"] = finding.State, ["text"] = finding.Text })]),
            });
        }

        return code;
    }

    private static LoopConfig? Workspace(string root, List<Finding> findings)
    {
        try
        {
            var workspace = WorkspaceLoader.Load(new DiskWorkspaceFiles(root));
            var anchors = workspace.Cases.Count(each => each.Split == EvalSplit.Anchor);
            findings.Add(new Finding("workspace", "ok", $"{workspace.Prompts.Count} prompts, {workspace.Cases.Count} cases, {anchors} of them anchors"));
            findings.AddRange(workspace.Config.Models.Values.Where(model => model.IsSimulated).Select(model => new Finding(
                $"model {model.Alias}", "ok", $"{model.Provider} (simulated, free)")));
            return workspace.Config;
        }
        catch (InputException input)
        {
            findings.AddRange(input.Errors.Select(error => new Finding("workspace", "problem", error.ToString(), ExitCode.Usage)));
        }
        catch (IntegrityException integrity)
        {
            findings.Add(new Finding("anchors", "problem", integrity.Message, ExitCode.Integrity));
        }

        return null;
    }

    private static async Task StoreAsync(VerbContext context, DataPlace place, List<Finding> findings, CancellationToken cancellationToken)
    {
        var health = await StoreExamination.ExamineAsync(new SqliteStoreOptions { File = place.Database }, context.Host.Time, cancellationToken);
        if (!health.Exists)
        {
            findings.Add(new Finding("database", "note", $"none yet at {health.File}; the first `peakloop run` makes it"));
            return;
        }

        findings.AddRange(health.Problems.Select(problem => new Finding("database", "problem", problem, ExitCode.Integrity)));
        if (health.Sound)
        {
            findings.Add(new Finding(
                "database", "ok", $"{health.Cycles} cycles, {health.Bytes / 1024} KiB, {health.TextsChecked} texts match their hashes, schema {health.Schema}, SQLite {health.SqliteVersion}"));
            await using var store = await Stores.MustReadAsync(place, cancellationToken);
            var audit = await AuditVerifier.VerifyAsync(store, cancellationToken);
            findings.Add(audit.Intact
                ? new Finding("audit", "ok", $"{audit.Entries} links, unbroken")
                : new Finding("audit", "problem", $"entry {audit.BrokenAt}: {audit.Reason}", ExitCode.Integrity));
        }

        if (health.FreeBytes < LowSpace)
        {
            findings.Add(new Finding("disk", "problem", $"{health.FreeBytes >> 20} MiB free; a night needs room to record", ExitCode.Infrastructure));
        }

        findings.Add(health.LastSuccessAge is { } age
            ? new Finding("last success", "ok", $"{age.TotalHours:0.0} hours ago") : new Finding("last success", "note", "no complete cycle yet"));
    }
}
