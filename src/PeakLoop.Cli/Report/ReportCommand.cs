using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Reports;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Csv;
using PeakLoop.Reports.Terminal;
using PeakLoop.Tools;

namespace PeakLoop.Cli.Report;

/// <summary><c>report</c>: the report of a night or a longer period, in any form.</summary>
internal static class ReportCommand
{
    private static readonly string[] Formats = ["html", "md", "json", "junit", "csv", "text"];
    private static readonly string[] Periods = ["night", "week", "month", "quarter"];

    public static Command Create(CliHost host)
    {
        var format = new Option<string?>("--format") { Description = "html, md, json, junit, csv or text. Default: text on a terminal, else md.", HelpName = "FORMAT" };
        var output = new Option<string?>("--out") { Description = "File to write; default: standard output.", HelpName = "PATH" };
        var period = new Option<string>("--period") { Description = "night, week, month or quarter.", DefaultValueFactory = _ => "night", HelpName = "PERIOD" };
        var cycle = new Option<string?>("--cycle") { Description = "Cycle it ends with: a number, cycle:N, last or previous.", HelpName = "N" };
        return new Command("report", "The report.") { format, output, period, cycle }.Handle(host, (context, parsed, cancellationToken) =>
            RunAsync(
                context, Choice.Of("--format", parsed.GetValue(format), Formats), Choice.Of("--period", parsed.GetValue(period), Periods)!,
                parsed.GetValue(cycle), parsed.GetValue(output), cancellationToken));
    }

    private static async Task<ExitCode> RunAsync(
        VerbContext context, string? format, string period, string? cycle, string? output, CancellationToken cancellationToken)
    {
        var config = Stores.Config(context.WorkspaceRoot);
        var place = DataPlace.Of(context, context.WorkspaceRoot, config.Paths);
        await using var store = await Stores.MustReadAsync(place, cancellationToken);
        var run = cycle is null ? (RunId?)null : await CycleReference.ResolveAsync(store, cycle, cancellationToken);
        var request = await new ReportWriter(store, config, place).RequestAsync(
            run, context.Host.Time.GetUtcNow(), Enum.Parse<ReportPeriod>(period, ignoreCase: true), cancellationToken);
        var text = await RenderAsync(context, store, request, format, output is not null, cancellationToken);
        if (output is null)
        {
            await context.Host.Out.WriteLineAsync(text);
            return ExitCode.Done;
        }

        await AtomicFile.WriteAsync(context.FullPath(output), text, cancellationToken);
        await context.Host.Error.WriteLineAsync($"Written: {context.FullPath(output)}");
        return ExitCode.Done;
    }

    private static async Task<string> RenderAsync(
        VerbContext context, ILoopStore store, ReportRequest request, string? format, bool toFile, CancellationToken cancellationToken)
    {
        var model = await ReportBuilder.BuildAsync(store, request, cancellationToken);
        format ??= context.Json ? "json" : toFile || !context.Host.OutIsTerminal ? "md" : "text";
        return format switch
        {
            "html" => ReportRenderers.Html(model),
            "md" => ReportRenderers.Markdown(model),
            "json" => ReportRenderers.Json(model),
            "junit" => ReportRenderers.JUnit(model),
            "csv" => await CsvAsync(store, request, cancellationToken),
            _ => ReportRenderers.Terminal(model, new TerminalOptions { Width = context.Host.Width, Color = context.Color && !toFile }),
        };
    }

    private static async Task<string> CsvAsync(ILoopStore store, ReportRequest request, CancellationToken cancellationToken)
    {
        using var text = new StringWriter();
        await ScoreCsv.WriteAsync(store, request, text, cancellationToken);
        return text.ToString();
    }
}
