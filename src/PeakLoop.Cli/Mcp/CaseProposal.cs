using System.Globalization;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Tools;
using PeakLoop.Workspace.Evals.Writing;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Mcp;

/// <summary>Turns an assistant's case into a proposal, and an approved proposal into a case of a suite.</summary>
internal static class CaseProposal
{
    private const string Kind = "case";

    /// <summary>Checks the case against the workspace and notes it as a proposal; no file is touched.</summary>
    public static async Task<CallToolResult> ProposeAsync(VerbContext context, NewCase proposed, CancellationToken cancellationToken)
    {
        try
        {
            var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(context.WorkspaceRoot));
            var item = proposed.ToItem();
            _ = Written(workspace, item);
            var action = CanonicalJson.Write(new JsonObject { ["action"] = "add-case", ["case"] = item });
            var now = context.Host.Time.GetUtcNow();
            var id = await Stores.WriteAsync(
                context, Stores.Place(context), store => SaveAsync(store, workspace.Config, proposed.Id, action, now, cancellationToken), cancellationToken);
            return CapturedVerb.Text($"Proposed as {id}. Nothing is written yet: a person approves it with `peakloop approvals approve {id}`.");
        }
        catch (Exception failure) when (failure is LoopException or InputException)
        {
            return CapturedVerb.Text(failure.Message, failed: true);
        }
    }

    /// <summary>Writes an approved case at the end of the suite for added cases and says where.</summary>
    public static async Task<string> WriteAsync(string root, JsonObject action, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(root));
        var item = action["case"]!.DeepClone().AsObject();
        item["added"] = new JsonObject { ["by"] = user, ["on"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        var (path, text) = Written(workspace, item);
        await AtomicFile.WriteAsync(Path.Combine(root, path), text, cancellationToken);
        return $"The case {item["id"]} was written to {path}.";
    }

    /// <summary>The suite with the case at its end, after the whole workspace was read with it.</summary>
    /// <exception cref="InputException">The workspace could not be read with it.</exception>
    private static (string Path, string Text) Written(LoopWorkspace workspace, JsonObject item)
    {
        var path = $"{workspace.Config.Paths.Evals}/added.yaml";
        var head = workspace.Files.GetValueOrDefault(path) ?? "# Cases that were proposed from an editor and approved by a person.\ntests:\n";
        var draft = head.EndsWith('\n') ? head : head + "\n";
        var id = item["id"]!.GetValue<string>();
        if (workspace.Cases.Any(known => known.Id == id))
        {
            throw InputException.One(new SourceLocation("id"), id, "an id that no case has");
        }

        // JSON is YAML too: the draft is read as any suite is, and what was read is written in the suites' own style.
        var read = Read(workspace, path, $"{draft}  - {item.ToJsonString()}\n", id);
        var text = draft + SuiteWriter.Case(read);
        _ = Read(workspace, path, text, id);
        return (path, text);
    }

    private static EvalCase Read(LoopWorkspace workspace, string path, string text, string id)
    {
        var files = new Dictionary<string, string>(workspace.Files, StringComparer.Ordinal) { [path] = text };
        return WorkspaceReader.Read(new SnapshotWorkspaceFiles(files)).Cases.First(each => each.Id == id);
    }

    private static async Task<string> SaveAsync(
        ILoopStore store, LoopConfig config, string caseId, string action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var digest = ContentHash.Of(action);
        var waiting = (await store.ProposalsAsync("waiting", cancellationToken)).FirstOrDefault(proposal => proposal.Digest == digest && proposal.Expires > now);
        if (waiting is not null)
        {
            return waiting.Id;
        }

        var runs = await store.RunsAsync(RunKind.Cycle, 1, cancellationToken);
        var run = runs.Count > 0 ? runs[^1].Id : RunId.Cycle(1);
        var id = ContentHash.Short(ContentHash.Of(run.ToString(), action, now.UtcTicks.ToString(CultureInfo.InvariantCulture)));
        await store.SaveProposalsAsync(
            [
                new ProposalRecord(
                    id, run, Kind, $"case:{caseId}", $"Add the eval case {caseId}, proposed by an assistant in an editor.", action, digest, "waiting", now,
                    now.AddDays(config.Autonomy.ApprovalDays), null, null),
            ],
            cancellationToken);
        return id;
    }
}
