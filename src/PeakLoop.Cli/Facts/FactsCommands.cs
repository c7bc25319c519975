using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Cli.Facts;

/// <summary><c>decisions</c>, <c>commitments</c>, <c>dependencies</c>, <c>lessons</c>: list, show and close, each change with who and why.</summary>
internal static class FactsCommands
{
    private static readonly string[] CommitmentStates = ["completed", "re-scoped", "abandoned"];

    public static IEnumerable<Command> Create(CliHost host)
    {
        yield return Of(host, "decisions", FactKinds.Decision, "Decisions, open and taken.", "choice", "The option taken.");
        yield return Of(host, "commitments", FactKinds.Commitment, "What teams said they would do.", "state", "completed, re-scoped or abandoned.");
        yield return Of(host, "dependencies", FactKinds.Dependency, "What goals wait for.", null, null);
        yield return Of(host, "lessons", FactKinds.Lesson, "What earlier cycles and people learnt.", null, null);
    }

    private static Command Of(CliHost host, string name, string kind, string description, string? option, string? optionDescription)
    {
        var command = new Command(name, description);
        command.Subcommands.Add(new Command("list", "All of them, as recorded last.").Handle(host, (context, _, token) => ListAsync(context, kind, token)));
        var id = new Argument<string>("ID") { Description = "Id." };
        command.Subcommands.Add(new Command("show", "One with its history.") { id }
            .Handle(host, (context, parsed, token) => ShowAsync(context, kind, parsed.GetValue(id)!, token)));
        var reason = new Option<string>("--reason") { Description = "Why.", Required = option is null or "state", HelpName = "TEXT" };
        var close = new Command("close", "Closes one.") { id, reason };
        var value = new Option<string>($"--{option ?? "value"}") { Description = optionDescription, Required = true, HelpName = "TEXT" };
        if (option is not null)
        {
            close.Options.Add(value);
        }

        command.Subcommands.Add(close.Handle(host, (context, parsed, token) => CloseAsync(
            context, kind, parsed.GetValue(id)!, option is null ? null : parsed.GetValue(value), parsed.GetValue(reason), token)));
        return command;
    }

    private static async Task<ExitCode> ListAsync(VerbContext context, string kind, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        var entries = (await store.LatestFactsAsync(null, cancellationToken)).Where(entry => entry.Kind == kind && entry.Json is not null).ToList();
        foreach (var entry in entries)
        {
            await context.Human.WriteLineAsync($"{entry.Id}  {Line(kind, JsonNode.Parse(entry.Json!)!.AsObject())}");
        }

        await context.Human.WriteLineAsync($"{entries.Count} recorded");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["facts"] = new JsonArray([.. entries.Select(entry => JsonNode.Parse(entry.Json!))]),
            });
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> ShowAsync(VerbContext context, string kind, string id, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        await FindAsync(store, kind, id, cancellationToken);
        var history = await store.FactHistoryAsync(kind, id, cancellationToken);
        foreach (var entry in history)
        {
            await context.Human.WriteLineAsync($"{entry.At:yyyy-MM-dd HH:mm}  {entry.By} ({entry.Source}){(entry.Reason is null ? "" : $": {entry.Reason}")}");
            await context.Human.WriteLineAsync($"  {entry.Json ?? "withdrawn"}");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["history"] = JsonEnvelope.Node(history) });
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> CloseAsync(
        VerbContext context, string kind, string id, string? value, string? reason, CancellationToken cancellationToken)
    {
        if (kind == FactKinds.Commitment)
        {
            Choice.Of("--state", value, CommitmentStates);
        }

        var now = context.Host.Time.GetUtcNow();
        var text = await Stores.WriteAsync(
            context, Stores.Place(context),
            async store =>
            {
                var entry = await FindAsync(store, kind, id, cancellationToken);
                var fact = JsonNode.Parse(entry.Json!)!.AsObject();
                switch (kind)
                {
                    case FactKinds.Decision:
                        (fact["decidedAt"], fact["choice"]) = (now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"), value);
                        break;
                    case FactKinds.Commitment:
                        (fact["state"], fact["reason"]) = (value, reason);
                        break;
                    case FactKinds.Lesson:
                        fact["status"] = "retired";
                        break;
                    default:
                        fact = null;
                        break;
                }

                var json = fact is null ? null : CanonicalJson.Write(fact);
                var closed = entry with { Json = json, ContentHash = ContentHash.Of(json ?? $"closed {now:O}"), Source = "cli", At = now, By = context.Host.User, Reason = reason };
                _ = FactBook.FromEntries([closed]);
                await store.AppendFactsAsync([closed], cancellationToken);
                await store.RecordHumanAsync(new HumanTouch($"close-{kind}", id, context.Host.User, now), json ?? "null", cancellationToken);
                return $"{kind} {id}: closed{(value is null ? "" : $", {value}")}.";
            },
            cancellationToken);
        await context.Human.WriteLineAsync(text);
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["id"] = id, ["text"] = text });
        }

        return ExitCode.Done;
    }

    private static async Task<FactEntry> FindAsync(IFactStore store, string kind, string id, CancellationToken cancellationToken)
    {
        var entries = (await store.LatestFactsAsync(null, cancellationToken)).Where(entry => entry.Kind == kind && entry.Json is not null).ToList();
        return entries.FirstOrDefault(entry => entry.Id == id)
            ?? throw InputException.One(new SourceLocation("ID"), id, $"the id of a recorded {kind}", NearestName.Find(id, entries.Select(entry => entry.Id)));
    }

    private static string Line(string kind, JsonObject fact) => kind switch
    {
        FactKinds.Decision => $"{fact["title"]} ({fact["team"]}, {(fact["decidedAt"] is null ? $"open, needed by {fact["neededBy"]?.ToString() ?? "unknown"}" : $"decided: {fact["choice"]}")})",
        FactKinds.Commitment => $"{fact["title"]} ({fact["team"]}, {fact["state"]?.ToString() ?? "open"}, due {fact["due"]?.ToString() ?? "unknown"})",
        FactKinds.Dependency => $"{fact["from"]} needs {fact["to"]}: {fact["need"]?.ToString() ?? "unknown"}",
        _ => $"{fact["claim"]} (when: {fact["trigger"]}; {fact["status"]?.ToString() ?? "active"})",
    };
}
