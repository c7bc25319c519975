using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Cycles;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Undo;

/// <summary><c>undo</c>: takes back what a cycle changed.</summary>
internal static class UndoCommand
{
    public static Command Create(CliHost host)
    {
        var cycle = new Option<string>("--cycle") { Description = "Cycle: a number, cycle:N, last or previous.", Required = true, HelpName = "N" };
        return new Command("undo", "Takes back what a cycle changed, and lists what cannot be taken back.") { cycle }
            .Handle(host, (context, parsed, token) => RunAsync(context, parsed.GetValue(cycle)!, token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string cycle, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var config = Stores.Config(root);
        var now = context.Host.Time.GetUtcNow();
        var undone = await Stores.WriteAsync(
            context, Stores.Place(context),
            async store => await new CycleUndo(store, new PromptFileWriter(root, config.Paths.Prompts), context.Host.User, now)
                .UndoAsync(await CycleReference.ResolveAsync(store, cycle, cancellationToken), cancellationToken),
            cancellationToken);
        foreach (var text in undone.Taken)
        {
            await context.Human.WriteLineAsync($"taken back: {text}");
        }

        foreach (var text in undone.Kept)
        {
            await context.Human.WriteLineAsync($"cannot be taken back: {text}");
        }

        if (undone.Taken.Count + undone.Kept.Count == 0)
        {
            await context.Human.WriteLineAsync("That cycle changed nothing.");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["takenBack"] = new JsonArray([.. undone.Taken.Select(text => (JsonNode)text)]),
                ["kept"] = new JsonArray([.. undone.Kept.Select(text => (JsonNode)text)]),
            });
        }

        return ExitCode.Done;
    }
}
