using System.Globalization;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
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
        var model = await ReportBuilder.BuildAsync(store, Request(run, now), cancellationToken);
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

    /// <summary>The request of a night's report with what the configuration adds.</summary>
    public ReportRequest Request(RunId? run, DateTimeOffset now, ReportPeriod period = ReportPeriod.Night) => new(period, run, now)
    {
        Organization = config.Organization.Name,
        NightBudgetUsd = config.Budgets.QuietNightUsd,
        MonthBudgetUsd = config.Budgets.MonthUsd,
        OutcomesFolder = config.Paths.Outcomes,
        ProductVersion = ProductVersion.Text,
    };
}
