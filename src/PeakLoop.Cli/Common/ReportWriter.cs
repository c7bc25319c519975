using System.Globalization;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Reports;
using PeakLoop.Reports.Building;
using PeakLoop.Tools;

namespace PeakLoop.Cli.Common;

/// <summary>Writes a cycle's report as HTML and Markdown, and as the latest one.</summary>
internal sealed class ReportWriter(ILoopStore store, LoopConfig config, DataPlace place)
{
    /// <summary>Writes the files; returns their paths, the HTML first.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(RunId run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var model = await ReportBuilder.BuildAsync(store, await RequestAsync(run, now, ReportPeriod.Night, cancellationToken), cancellationToken);
        Directory.CreateDirectory(place.Reports);
        var name = string.Create(CultureInfo.InvariantCulture, $"cycle-{run.Number:000}");
        var (html, markdown) = (ReportRenderers.Html(model), ReportRenderers.Markdown(model));
        List<(string Path, string Text)> files =
        [
            (Path.Combine(place.Reports, $"{name}.html"), html), (Path.Combine(place.Reports, $"{name}.md"), markdown),
            (Path.Combine(place.Reports, "latest.html"), html), (Path.Combine(place.Reports, "latest.md"), markdown),
        ];
        foreach (var (path, text) in files)
        {
            await AtomicFile.WriteAsync(path, text, cancellationToken);
        }

        return [files[2].Path, files[3].Path];
    }

    /// <summary>The request of a report with what the configuration and the cycle add.</summary>
    public async Task<ReportRequest> RequestAsync(RunId? run, DateTimeOffset now, ReportPeriod period, CancellationToken cancellationToken)
    {
        var cycle = run ?? (await store.RunsAsync(RunKind.Cycle, 1, cancellationToken) is [.., var last] ? last.Id : (RunId?)null);
        var night = cycle is { } id ? CycleValueJson.Read<NightValue>(await store.ValueAsync(id, CycleValueNames.Night, cancellationToken), out _) : null;
        return new ReportRequest(period, run, now)
        {
            Organization = config.Organization.Name,
            NightBudgetUsd = night is null ? config.Budgets.QuietNightUsd : night.CapUsd,
            MonthBudgetUsd = config.Budgets.MonthUsd,
            OutcomesFolder = config.Paths.Outcomes,
            ProductVersion = ProductVersion.Text,
        };
    }
}
