using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Reports.Status;
using PeakLoop.Reports.Terminal;
using PeakLoop.Storage.Locking;

namespace PeakLoop.Cli.Status;

/// <summary><c>status</c>: how the loop stands, and whether it stands still.</summary>
internal static class StatusCommand
{
    public static Command Create(CliHost host)
    {
        var age = new Option<string?>("--max-age") { Description = "Exit with 1 when the last success is older, e.g. 26h, 90m, 3d.", HelpName = "AGE" };
        return new Command("status", "Last cycle, index, what needs a person, budget, age of the last success.") { age }.Handle(
            host, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetValue(age), cancellationToken));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string? age, CancellationToken cancellationToken)
    {
        var config = Stores.Config(context.WorkspaceRoot);
        var place = DataPlace.Of(context, context.WorkspaceRoot, config.Paths);
        var request = new StatusRequest(context.Host.Time.GetUtcNow())
        {
            MaxAge = Duration.Parse(age),
            LockHolder = WorkspaceLock.Holder(place.Folder)?.ToString(),
            Stopped = File.Exists(place.KillSwitch),
            NightBudgetUsd = config.Budgets.QuietNightUsd,
            MonthBudgetUsd = config.Budgets.MonthUsd,
        };
        var status = await BuildAsync(place, request, cancellationToken);
        if (context.Json)
        {
            JsonEnvelope.Write(context, status.Series, status.ExitCode, JsonNode.Parse(StatusRenderers.Json(status))!.AsObject());
        }
        else
        {
            await context.Human.WriteLineAsync(StatusRenderers.Text(status, new TerminalOptions { Width = context.Host.Width, Color = context.Color }));
        }

        return status.ExitCode;
    }

    private static async Task<StatusModel> BuildAsync(DataPlace place, StatusRequest request, CancellationToken cancellationToken)
    {
        await using var store = await Stores.ReadAsync(place, cancellationToken);
        return store is not null ? await StatusBuilder.BuildAsync(store, request, cancellationToken) : new StatusModel
        {
            LastCycle = null,
            LastState = null,
            Series = "",
            LastSuccessAt = null,
            AgeSeconds = null,
            MaxAgeSeconds = request.MaxAge is { } most ? (long)most.TotalSeconds : null,
            Index = Measured.Unknown("points", "no cycle has run yet"),
            NeedsYou = [],
            Budget = new StatusBudget(null, request.NightBudgetUsd, 0, request.MonthBudgetUsd),
            Lock = request.LockHolder,
            Stopped = request.Stopped,
        };
    }
}
