using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Outcomes;

/// <summary><c>outcomes</c>: what the nights produced, and one keystroke of feedback on it.</summary>
internal static class OutcomesCommand
{
    private static readonly string[] Ratings = ["useful", "edited", "ignored"];

    public static Command Create(CliHost host)
    {
        var outcomes = new Command("outcomes", "What the nights produced.");
        var cycle = new Option<string?>("--cycle") { Description = "Of this cycle: a number, last or previous. Default: last.", HelpName = "N" };
        var all = new Option<bool>("--all") { Description = "Of all cycles." };
        outcomes.Subcommands.Add(new Command("list", "Outcomes with score and rating.") { cycle, all }
            .Handle(host, (context, parsed, token) => ListAsync(context, parsed.GetValue(all) ? null : parsed.GetValue(cycle) ?? "last", token)));
        var id = new Argument<string>("ID") { Description = "Id of the outcome." };
        outcomes.Subcommands.Add(new Command("show", "The text of an outcome.") { id }
            .Handle(host, (context, parsed, token) => ShowAsync(context, parsed.GetValue(id)!, token)));
        var rating = new Argument<string>("RATING") { Description = "useful, edited or ignored." };
        outcomes.Subcommands.Add(new Command("rate", "Says what became of an outcome.") { id, rating }
            .Handle(host, (context, parsed, token) => RateAsync(context, parsed.GetValue(id)!, Choice.Of("RATING", parsed.GetValue(rating), Ratings)!, token)));
        return outcomes;
    }

    private static async Task<ExitCode> ListAsync(VerbContext context, string? cycle, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        var run = cycle is null ? (RunId?)null : await CycleReference.ResolveAsync(store, cycle, cancellationToken);
        var ratings = (await store.RatingsAsync(cancellationToken)).ToDictionary(rating => rating.Outcome, rating => rating.Rating);
        var outcomes = await store.OutcomesAsync(run, cancellationToken);
        foreach (var outcome in outcomes)
        {
            await context.Human.WriteLineAsync(
                $"{outcome.Id}  {(outcome.Score is { } score ? $"{score * 100,3:0}" : "  -")}  {ratings.GetValueOrDefault(outcome.Id, "unrated"),-7}  {outcome.Kind,-14} {outcome.Title}  ({outcome.File})");
        }

        if (outcomes.Count == 0)
        {
            await context.Human.WriteLineAsync("No outcomes.");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["outcomes"] = new JsonArray([.. outcomes.Select(outcome => Node(outcome, ratings.GetValueOrDefault(outcome.Id)))]),
            });
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> ShowAsync(VerbContext context, string id, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        var outcome = await FindAsync(store, id, cancellationToken);
        var text = await store.TextAsync(outcome.TextHash, cancellationToken);
        await context.Human.WriteLineAsync(text);
        foreach (var failing in outcome.Failing)
        {
            await context.Human.WriteLineAsync($"failing: {failing}");
        }

        if (context.Json)
        {
            var node = Node(outcome, null).AsObject();
            node["text"] = text;
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["outcome"] = node });
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> RateAsync(VerbContext context, string id, string rating, CancellationToken cancellationToken)
    {
        var now = context.Host.Time.GetUtcNow();
        var outcome = await Stores.WriteAsync(
            context, Stores.Place(context),
            async store =>
            {
                var found = await FindAsync(store, id, cancellationToken);
                await store.RateAsync(new OutcomeRating(found.Id, rating, context.Host.User, now), cancellationToken);
                await store.RecordHumanAsync(
                    new HumanTouch("rate", found.Id, context.Host.User, now), new JsonObject { ["outcome"] = found.Id, ["rating"] = rating }.ToJsonString(), cancellationToken);
                return found;
            },
            cancellationToken);
        await context.Human.WriteLineAsync($"{outcome.Id} {outcome.Title}: {rating}");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["outcome"] = Node(outcome, rating) });
        }

        return ExitCode.Done;
    }

    private static async Task<OutcomeRecord> FindAsync(ILoopStore store, string id, CancellationToken cancellationToken)
    {
        var outcomes = await store.OutcomesAsync(null, cancellationToken);
        return outcomes.FirstOrDefault(outcome => outcome.Id == id)
            ?? throw InputException.One(
                new SourceLocation("ID"), id, "the id of an outcome; `peakloop outcomes list` shows them", NearestName.Find(id, outcomes.Select(outcome => outcome.Id)));
    }

    private static JsonNode Node(OutcomeRecord outcome, string? rating) => new JsonObject
    {
        ["id"] = outcome.Id,
        ["run"] = outcome.Run.ToString(),
        ["kind"] = outcome.Kind,
        ["team"] = outcome.Team,
        ["goal"] = outcome.Goal,
        ["title"] = outcome.Title,
        ["file"] = outcome.File,
        ["score"] = outcome.Score,
        ["failing"] = new JsonArray([.. outcome.Failing.Select(text => (JsonNode)text)]),
        ["rating"] = rating,
    };
}
