using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Tuning.Gate;

namespace PeakLoop.Cli.Prompts;

/// <summary><c>prompts</c>: versions of the prompt documents, what changed, and the way back.</summary>
internal static class PromptsCommand
{
    private static readonly string[] Setting = ["adopt", "promote", "rollback"];

    public static Command Create(CliHost host)
    {
        var prompts = new Command("prompts", "Versions of the prompts.");
        var id = new Argument<string>("PROMPT") { Description = "Id of the prompt." };
        prompts.Subcommands.Add(new Command("list", "The version of each prompt that is in force.").Handle(host, (context, _, token) => ListAsync(context, token)));
        prompts.Subcommands.Add(new Command("history", "Changes of one prompt.") { id }
            .Handle(host, (context, parsed, token) => HistoryAsync(context, parsed.GetValue(id)!, token)));
        prompts.Subcommands.Add(new Command("show", "The tunable sections in force.") { id }
            .Handle(host, (context, parsed, token) => ShowAsync(context, parsed.GetValue(id)!, token)));
        prompts.Subcommands.Add(new Command("diff", "Lines that the last change took out and put in.") { id }
            .Handle(host, (context, parsed, token) => DiffAsync(context, parsed.GetValue(id)!, token)));
        prompts.Subcommands.Add(BlameCommand.Create(host));
        prompts.Subcommands.Add(PromoteCommand.Create(host));
        prompts.Subcommands.Add(new Command("rollback", "Puts the version before the last change in force again.") { id }
            .Handle(host, (context, parsed, token) => RollbackAsync(context, parsed.GetValue(id)!, token)));
        prompts.Subcommands.Add(new Command("pin", "Forbids the tuner to touch a prompt.") { id }
            .Handle(host, (context, parsed, token) => PinAsync(context, parsed.GetValue(id)!, "pin", token)));
        prompts.Subcommands.Add(new Command("unpin", "Allows it again.") { id }
            .Handle(host, (context, parsed, token) => PinAsync(context, parsed.GetValue(id)!, "unpin", token)));
        return prompts;
    }

    private static async Task<ExitCode> ListAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (series, place) = Series(context);
        await using var store = await Stores.MustReadAsync(place, cancellationToken);
        var changes = await ChangesAsync(store, null, series, cancellationToken);
        var lines = new JsonArray();
        foreach (var group in changes.GroupBy(change => change.Prompt).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var last = group.Last(change => Setting.Contains(change.Kind));
            var pinned = group.LastOrDefault(change => change.Kind is "pin" or "unpin")?.Kind == "pin";
            await context.Human.WriteLineAsync($"{group.Key,-14} {ContentHash.Short(last.To)}  {last.Kind} by {last.By}, {last.At:yyyy-MM-dd}{(pinned ? ", pinned" : "")}");
            lines.Add(new JsonObject { ["prompt"] = group.Key, ["version"] = last.To, ["by"] = last.By, ["kind"] = last.Kind, ["pinned"] = pinned });
        }

        return Answer(context, series, new JsonObject { ["prompts"] = lines });
    }

    private static async Task<ExitCode> HistoryAsync(VerbContext context, string prompt, CancellationToken cancellationToken)
    {
        var (series, place) = Series(context);
        await using var store = await Stores.MustReadAsync(place, cancellationToken);
        var changes = await ChangesAsync(store, prompt, series, cancellationToken);
        foreach (var change in changes)
        {
            await context.Human.WriteLineAsync($"{change.At:yyyy-MM-dd HH:mm}  {change.Kind,-8} {Short(change.From)} -> {Short(change.To)}  by {change.By}{(change.Run is { } run ? $" in {run}" : "")}");
        }

        return Answer(context, series, new JsonObject { ["changes"] = JsonEnvelope.Node(changes) });
    }

    private static async Task<ExitCode> ShowAsync(VerbContext context, string prompt, CancellationToken cancellationToken)
    {
        var (series, place) = Series(context);
        await using var store = await Stores.MustReadAsync(place, cancellationToken);
        var last = (await ChangesAsync(store, prompt, series, cancellationToken)).Last(change => Setting.Contains(change.Kind));
        var sections = await new Promotions(store, Files(context)).SectionsAsync(prompt, last.To, cancellationToken);
        foreach (var (name, text) in sections)
        {
            await context.Human.WriteLineAsync($"[{name}]\n{text}\n");
        }

        return Answer(context, series, new JsonObject { ["version"] = last.To, ["sections"] = JsonEnvelope.Node(sections) });
    }

    private static async Task<ExitCode> DiffAsync(VerbContext context, string prompt, CancellationToken cancellationToken)
    {
        var (series, place) = Series(context);
        await using var store = await Stores.MustReadAsync(place, cancellationToken);
        var change = (await ChangesAsync(store, prompt, series, cancellationToken)).LastOrDefault(each => Setting.Contains(each.Kind) && each.From.Length > 0);
        if (change is null)
        {
            await context.Human.WriteLineAsync($"{prompt} has not changed yet.");
            return Answer(context, series, new JsonObject { ["removed"] = new JsonArray(), ["added"] = new JsonArray() });
        }

        var promotions = new Promotions(store, Files(context));
        var before = Lines(await promotions.SectionsAsync(prompt, change.From, cancellationToken));
        var after = Lines(await promotions.SectionsAsync(prompt, change.To, cancellationToken));
        var (removed, added) = (before.Except(after).ToList(), after.Except(before).ToList());
        await context.Human.WriteLineAsync($"{change.Kind} {Short(change.From)} -> {Short(change.To)} by {change.By}, {change.At:yyyy-MM-dd}");
        foreach (var line in removed.Select(line => $"- {line}").Concat(added.Select(line => $"+ {line}")))
        {
            await context.Human.WriteLineAsync(line);
        }

        return Answer(context, series, new JsonObject { ["from"] = change.From, ["to"] = change.To, ["removed"] = JsonEnvelope.Node(removed), ["added"] = JsonEnvelope.Node(added) });
    }

    private static async Task<ExitCode> RollbackAsync(VerbContext context, string prompt, CancellationToken cancellationToken)
    {
        var (series, place) = Series(context);
        var now = context.Host.Time.GetUtcNow();
        var text = await Stores.WriteAsync(
            context, place,
            async store =>
            {
                var last = (await ChangesAsync(store, prompt, series, cancellationToken)).LastOrDefault(change => Setting.Contains(change.Kind) && change.From.Length > 0)
                    ?? throw new LoopException(ExitCode.Usage, $"{prompt} has no earlier version to go back to.");
                var change = new PromptChangeRecord(
                    ContentHash.Short(ContentHash.Of("rollback", last.Id, now.ToString("O"))), prompt, last.To, last.From, "rollback", null, context.Host.User, null, now, series);
                var promotions = new Promotions(store, Files(context));
                if (!await promotions.ApplyAsync(change, await promotions.SectionsAsync(prompt, last.From, cancellationToken), last.To, cancellationToken))
                {
                    throw new LoopException(ExitCode.Usage, $"{prompt} was edited by hand since; edit the file to go back.");
                }

                await store.AppendAsync(now, context.Host.User, "rollback", new JsonObject { ["prompt"] = prompt, ["to"] = last.From }.ToJsonString(), null, cancellationToken);
                await store.TouchAsync(new HumanTouch("rollback", prompt, context.Host.User, now), cancellationToken);
                return $"{prompt}: version {Short(last.From)} is in force from the next cycle on.";
            },
            cancellationToken);
        await context.Human.WriteLineAsync(text);
        return Answer(context, series, new JsonObject { ["text"] = text });
    }

    private static async Task<ExitCode> PinAsync(VerbContext context, string prompt, string kind, CancellationToken cancellationToken)
    {
        var (series, place) = Series(context);
        var now = context.Host.Time.GetUtcNow();
        await Stores.WriteAsync(
            context, place,
            async store =>
            {
                var last = (await ChangesAsync(store, prompt, series, cancellationToken))[^1];
                await store.SaveChangeAsync(
                    new PromptChangeRecord(ContentHash.Short(ContentHash.Of(kind, prompt, now.ToString("O"))), prompt, last.To, last.To, kind, null, context.Host.User, null, now, series),
                    cancellationToken);
                return true;
            },
            cancellationToken);
        await context.Human.WriteLineAsync(kind == "pin" ? $"{prompt} is pinned: the tuner leaves it alone." : $"{prompt} may be tuned again.");
        return Answer(context, series, new JsonObject { ["prompt"] = prompt, ["pinned"] = kind == "pin" });
    }

    private static async Task<IReadOnlyList<PromptChangeRecord>> ChangesAsync(IPromptStore store, string? prompt, string series, CancellationToken cancellationToken)
    {
        var all = (await store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == series).ToList();
        var found = prompt is null ? all : all.FindAll(change => change.Prompt == prompt);
        return found.Count > 0 || prompt is null
            ? found
            : throw InputException.One(
                new SourceLocation("PROMPT"), prompt, "the id of a prompt that a cycle has used", NearestName.Find(prompt, all.Select(change => change.Prompt).Distinct()));
    }

    private static (string Series, DataPlace Place) Series(VerbContext context)
    {
        var config = Stores.Config(context.WorkspaceRoot);
        return (SeriesName.Of(config), DataPlace.Of(context, context.WorkspaceRoot, config.Paths));
    }

    private static PromptFileWriter Files(VerbContext context) => new(context.WorkspaceRoot, Stores.Config(context.WorkspaceRoot).Paths.Prompts);

    private static List<string> Lines(IReadOnlyDictionary<string, string> sections) => [.. sections.Values.SelectMany(text => text.Split('\n'))];

    private static string Short(string hash) => hash.Length == 0 ? "(none)" : ContentHash.Short(hash);

    private static ExitCode Answer(VerbContext context, string series, JsonObject body)
    {
        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, body);
        }

        return ExitCode.Done;
    }
}
