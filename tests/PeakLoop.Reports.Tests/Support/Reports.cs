using PeakLoop.Reports.Building;

namespace PeakLoop.Reports.Tests.Support;

/// <summary>Reports of sample histories.</summary>
public static class Reports
{
    /// <summary>Text that tries to break out of every form.</summary>
    public static readonly string Hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> | `code` @everyone \u001b[31m \u202E مرحبا بالعالم 😀👩‍👩‍👧 "
        + new string('w', 10_000) + " ";

    public static async Task<ReportModel> OfAsync(SampleHistory sample, ReportPeriod period = ReportPeriod.Night)
    {
        await using var store = await sample.BuildAsync();
        return await ReportBuilder.BuildAsync(store, sample.Request(period), default);
    }
}
