using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Tuning;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Cli.Prompts;

/// <summary><c>prompts blame</c>: who wrote each line in force, for which cases, and what it is worth.</summary>
internal static class BlameCommand
{
    public static Command Create(CliHost host)
    {
        var prompt = new Argument<string>("PROMPT") { Description = "Id of the prompt." };
        var lift = new Option<bool>("--lift") { Description = "What leaving each line out would cost, from what the search saw of it." };
        return new Command("blame", "Which proposal or person wrote each line in force, and the cases that motivated it.") { prompt, lift }
            .Handle(host, (context, parsed, token) => RunAsync(context, parsed.GetValue(prompt)!, parsed.GetValue(lift), token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string prompt, bool lift, CancellationToken cancellationToken)
    {
        var config = Stores.Config(context.WorkspaceRoot);
        var series = SeriesName.Of(config);
        await using var store = await Stores.MustReadAsync(DataPlace.Of(context, context.WorkspaceRoot, config.Paths), cancellationToken);
        var changes = (await store.ChangesAsync(null, cancellationToken)).Where(change => change.Series == series).ToList();
        var own = changes.FindAll(change => change.Prompt == prompt);
        if (own.Count == 0)
        {
            throw InputException.One(
                new SourceLocation("PROMPT"), prompt, "the id of a prompt that a cycle has used", NearestName.Find(prompt, changes.Select(change => change.Prompt).Distinct()));
        }

        var lines = LineBlame.Of(own, await store.VersionsAsync(prompt, cancellationToken));
        var lifts = lift
            ? LineLift.Of([.. (await PoolHistory.ReadAsync(store, series, null, cancellationToken)).Select(run => run.Night).Where(night => night.Prompt == prompt)], lines)
            : null;
        var rows = new JsonArray();
        foreach (var line in lines)
        {
            var measured = lifts?.GetValueOrDefault((line.Section, line.Text));
            await context.Human.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{line.Section,-12} {line.At:yyyy-MM-dd}  {line.By,-10} {line.Text}"));
            if (line.Reflection is not null)
            {
                await context.Human.WriteLineAsync($"{"",24}  {line.Reflection}: {line.Why} Cases: {(line.Cases.Count == 0 ? "none named" : string.Join(", ", line.Cases))}");
            }

            if (lift)
            {
                await context.Human.WriteLineAsync(
                    $"{"",24}  " + (measured is { Value: { } value, Low: { } low, High: { } high }
                        ? string.Create(CultureInfo.InvariantCulture, $"without it: {-value:+0.0;-0.0;0.0} points ({-high:F1} .. {-low:F1})")
                        : "lift unknown: the search has no sightings without it"));
            }

            rows.Add(new JsonObject
            {
                ["section"] = line.Section, ["line"] = line.Text, ["by"] = line.By, ["kind"] = line.Kind, ["version"] = line.Version, ["run"] = line.Run,
                ["at"] = JsonEnvelope.Node(line.At.UtcDateTime), ["reflection"] = line.Reflection, ["why"] = line.Why, ["cases"] = JsonEnvelope.Node(line.Cases),
                ["lift"] = lift ? JsonEnvelope.Node(measured ?? Measured.Unknown("points", "no sightings without it")) : null,
            });
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, new JsonObject { ["prompt"] = prompt, ["lines"] = rows });
        }

        return ExitCode.Done;
    }
}
