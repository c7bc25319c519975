using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Cli.Prompts;

/// <summary><c>prompts promote</c>: a person puts a known version in force without the gate. It is recorded as forced, and it is on trial like any other.</summary>
internal static class PromoteCommand
{
    private static readonly string[] Setting = ["adopt", "promote", "rollback"];

    public static Command Create(CliHost host)
    {
        var prompt = new Argument<string>("PROMPT") { Description = "Id of the prompt." };
        var version = new Argument<string>("VERSION") { Description = "The version, or its first digits." };
        return new Command("promote", "Puts a known version in force without the gate; recorded as forced.") { prompt, version }
            .Handle(host, (context, parsed, token) => RunAsync(context, parsed.GetValue(prompt)!, parsed.GetValue(version)!, token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string prompt, string version, CancellationToken cancellationToken)
    {
        var config = Stores.Config(context.WorkspaceRoot);
        var series = SeriesName.Of(config);
        var now = context.Host.Time.GetUtcNow();
        var to = await Stores.WriteAsync(
            context, DataPlace.Of(context, context.WorkspaceRoot, config.Paths),
            async store =>
            {
                var changes = (await store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == series && Setting.Contains(change.Kind)).ToList();
                var current = changes.LastOrDefault(change => change.Prompt == prompt)
                    ?? throw InputException.One(
                        new SourceLocation("PROMPT"), prompt, "the id of a prompt that a cycle has used", NearestName.Find(prompt, changes.Select(change => change.Prompt).Distinct()));
                var found = Find(await store.VersionsAsync(prompt, cancellationToken), version);
                if (found.Hash == current.To)
                {
                    throw InputException.One(new SourceLocation("VERSION"), version, "a version that is not in force already");
                }

                await ApplyAsync(context, config, store, new PromptChangeRecord(
                    ContentHash.Short(ContentHash.Of("promote", prompt, found.Hash, now.ToString("O"))), prompt, current.To, found.Hash, "promote", null,
                    context.Host.User, new JsonObject { ["forced"] = true }.ToJsonString(), now, series), cancellationToken);
                return found.Hash;
            },
            cancellationToken);
        var text = $"{prompt}: version {ContentHash.Short(to)} is in force from the next cycle on, without the gate, and on trial for {ProbationState.Length} nights.";
        await context.Human.WriteLineAsync(text);
        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, new JsonObject { ["prompt"] = prompt, ["to"] = to, ["forced"] = true, ["text"] = text });
        }

        return ExitCode.Done;
    }

    private static async Task ApplyAsync(
        VerbContext context, LoopConfig config, ILoopStore store, PromptChangeRecord change, CancellationToken cancellationToken)
    {
        var promotions = new Promotions(store, new PromptFileWriter(context.WorkspaceRoot, config.Paths.Prompts));
        if (!await promotions.ApplyAsync(change, await promotions.SectionsAsync(change.Prompt, change.To, cancellationToken), change.From, cancellationToken))
        {
            throw new LoopException(ExitCode.Usage, $"{change.Prompt} was edited by hand since; its file is not overwritten. Run a cycle to take the edit up, or edit the file.");
        }

        await store.AppendAsync(
            change.At, change.By, "promote", new JsonObject { ["prompt"] = change.Prompt, ["to"] = change.To, ["forced"] = true }.ToJsonString(), null, cancellationToken);
        await store.TouchAsync(new HumanTouch("promote", change.Prompt, change.By, change.At), cancellationToken);
    }

    private static PromptVersionRecord Find(IReadOnlyList<PromptVersionRecord> versions, string prefix)
    {
        var found = versions.Where(version => version.Hash.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return found.Count == 1
            ? found[0]
            : throw InputException.One(
                new SourceLocation("VERSION"), prefix, found.Count == 0 ? "a version that `peakloop prompts history` or the lineage names" : "more digits: several versions begin so",
                NearestName.Find(prefix, versions.Select(version => ContentHash.Short(version.Hash))));
    }
}
