using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Terminal;

namespace PeakLoop.Cli.Run;

/// <summary>What a person or script sees when a run has ended.</summary>
internal static class RunSummary
{
    public static async Task<ExitCode> ShowAsync(
        VerbContext context, RunRequest request, LoopSession session, string series, IReadOnlyList<CycleResult> results,
        RunStoppedException? stopped, CancellationToken cancellationToken)
    {
        var codes = results.Select(result => result.Record.End!.ExitCode).ToList();
        if (stopped is not null)
        {
            codes.Add(stopped.ExitCode);
        }

        if (request.ExitOnDecision && results is [.., { Needs.Count: > 0 }])
        {
            codes.Add(ExitCode.DecisionNeeded);
        }

        var code = ExitCodes.Worst(codes);
        if (results.Count > 0 && !context.Quiet)
        {
            var last = results[^1];
            var writer = new ReportWriter(session.Store, session.Workspace.Config, DataPlace.Of(context, session.Root, session.Workspace.Config.Paths));
            var model = await ReportBuilder.BuildAsync(session.Store, await writer.RequestAsync(last.Record.Id, last.Record.Start.At, Reports.ReportPeriod.Night, cancellationToken), cancellationToken);
            var paths = last.Reports.Select(path => (Path.GetExtension(path) == ".html" ? "Report" : "Markdown", Path.GetRelativePath(context.Host.CurrentDirectory, path)))
                .Append(("Outcomes", Path.GetRelativePath(context.Host.CurrentDirectory, Path.Combine(session.Root, session.Workspace.Config.Paths.Outcomes)))).ToList();
            await context.Human.WriteLineAsync(TerminalSummary.Render(
                model, paths, new TerminalOptions { Width = context.Host.Width, Color = context.Color && !context.Json }));
        }

        if (stopped is not null)
        {
            await context.Host.Error.WriteLineAsync(stopped.Message);
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, series, code, Body(results));
        }

        return code;
    }

    private static JsonObject Body(IReadOnlyList<CycleResult> results) => new()
    {
        ["cycles"] = new JsonArray([.. results.Select(Cycle)]),
        ["budget"] = new JsonObject
        {
            ["usd"] = results.Sum(result => result.Phases.Sum(phase => phase.Usd)),
            ["tokens"] = results.Sum(result => result.Phases.Sum(phase => phase.Tokens)),
            ["calls"] = results.Sum(result => result.Phases.Sum(phase => phase.Calls)),
        },
    };

    private static JsonNode Cycle(CycleResult result) => new JsonObject
    {
        ["cycle"] = result.Record.Id.Number,
        ["at"] = JsonEnvelope.Node(result.Record.Start.At.UtcDateTime),
        ["state"] = result.Record.End!.State,
        ["stopReason"] = result.Record.End.StopReason,
        ["resumed"] = result.Resumed,
        ["config"] = result.Record.Start.ConfigHash,
        ["phases"] = new JsonArray([.. result.Phases.Select(phase => (JsonNode)new JsonObject
        {
            ["name"] = phase.Name,
            ["state"] = phase.State,
            ["calls"] = phase.Calls,
            ["tokens"] = phase.Tokens,
            ["usd"] = phase.Usd,
            ["seconds"] = phase.Seconds,
            ["detail"] = phase.Detail,
        })]),
        ["needsYou"] = JsonEnvelope.Node(result.Needs),
        ["report"] = result.Reports.Count > 0 ? result.Reports[0] : null,
    };
}
