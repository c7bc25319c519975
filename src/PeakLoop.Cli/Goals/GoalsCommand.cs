using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Cli.Goals;

/// <summary><c>goals</c>: list, show, import.</summary>
internal static class GoalsCommand
{
    public static Command Create(CliHost host)
    {
        var goals = new Command("goals", "The organization's goals.");
        goals.Subcommands.Add(ImportCommand.Create(host));
        goals.Subcommands.Add(new Command("list", "Goals in the store.").Handle(host, (context, _, token) => ListAsync(context, token)));
        var id = new Argument<string>("ID") { Description = "Id of the goal." };
        goals.Subcommands.Add(new Command("show", "One goal with its key results and what waits around it.") { id }
            .Handle(host, (context, parsed, token) => ShowAsync(context, parsed.GetValue(id)!, token)));
        return goals;
    }

    private static async Task<ExitCode> ListAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(context, cancellationToken);
        var goals = facts.Goals.OrderBy(goal => goal.Rank ?? int.MaxValue).ThenBy(goal => goal.Id, StringComparer.Ordinal).ToList();
        foreach (var goal in goals)
        {
            await context.Human.WriteLineAsync($"{goal.Rank?.ToString() ?? "-",3}  {goal.Id}  {goal.Title}  ({goal.Team}, {goal.Status}, due {goal.Due?.ToString("yyyy-MM-dd") ?? "unknown"})");
        }

        if (goals.Count == 0)
        {
            await context.Human.WriteLineAsync("No goals recorded yet. Those in loop.config.json are read by the next `peakloop run`.");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["goals"] = OwnFormat.Write(facts)["goals"]?.DeepClone() ?? new JsonArray() });
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> ShowAsync(VerbContext context, string id, CancellationToken cancellationToken)
    {
        var config = Stores.Config(context.WorkspaceRoot);
        var facts = await FactsAsync(context, cancellationToken);
        if (facts.Goals.All(goal => goal.Id != id))
        {
            throw InputException.One(new SourceLocation("ID"), id, "the id of a goal", NearestName.Find(id, facts.Goals.Select(goal => goal.Id)));
        }

        var text = new FactQueries(facts, new FactText(config.Organization.ShowNames)).Goal(id);
        await context.Human.WriteLineAsync(text);
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["goal"] = OwnFormat.Write(facts)["goals"]!.AsArray().First(goal => goal?["id"]?.GetValue<string>() == id)!.DeepClone(),
            });
        }

        return ExitCode.Done;
    }

    private static async Task<OrganizationFacts> FactsAsync(VerbContext context, CancellationToken cancellationToken)
    {
        await using var store = await Stores.ReadAsync(Stores.Place(context), cancellationToken);
        return store is null ? OrganizationFacts.Empty : FactBook.FromEntries(await store.LatestFactsAsync(null, cancellationToken));
    }
}
