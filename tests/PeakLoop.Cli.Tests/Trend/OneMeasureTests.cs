using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Reports;
using PeakLoop.Reports.Building;
using PeakLoop.Reports.Status;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Cli.Tests.Trend;

/// <summary>One measure stands behind the night's record, trend, gate, status and every report.</summary>
public sealed class OneMeasureTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task Every_screen_says_the_same()
    {
        await RecordedNights.WriteAsync(line.Database, 84, 40, (cycle, id) => ((cycle * 7) + (id * 13)) % 10 < (cycle > 56 ? 7 : 5) ? 1 : 0);
        var (report, quarter, status) = await RecordedAsync();

        var trend = await line.RunAsync("trend", "--json", "--db", line.Database);
        var gate = await line.RunAsync("gate", "--min-index", "1", "--json", "--db", line.Database);

        Assert.Equal(ExitCode.Done, trend.Exit);
        Assert.NotNull(report.Loop.Velocity.Value);
        foreach (var (name, value) in new[] { ("level", report.Loop.Index), ("velocity", report.Loop.Velocity), ("acceleration", report.Loop.Acceleration), ("noiseFloor", report.Loop.NoiseFloor) })
        {
            Assert.Equal(value.Value!.Value, trend.Number(name, "value"), 1e-9);
            Assert.Equal(value.Low!.Value, trend.Number(name, "low"), 1e-9);
        }

        Assert.Equal(report.Loop.Index, quarter.Loop.Index);
        Assert.Equal(report.Loop.Velocity, quarter.Loop.Velocity);
        Assert.Equal(report.Loop.Index, status.Index);
        Assert.Equal(report.Loop.Index.Value!.Value, gate.Json["checks"]![0]!["actual"]!["value"]!.GetValue<double>(), 1e-9);
        Assert.Equal((report.Loop.Verdict, report.Loop.Claim), (trend.Text("verdict"), trend.Text("claim")));
        Assert.Equal(report.Loop.AccelerationResolution!.Value, trend.Number("mde"), 1e-9);
        Assert.Equal(
            quarter.Loop.Answers.Select(answer => answer.Sentence), ((JsonArray)trend.Json["answers"]!).Select(answer => answer!["sentence"]!.GetValue<string>()));
        Assert.StartsWith("Better: ", quarter.Loop.Answers[0].Sentence, StringComparison.Ordinal);
    }

    // As the measure phase records it.
    private async Task<(ReportModel Night, ReportModel Quarter, StatusModel Status)> RecordedAsync()
    {
        await using var store = await SqliteLoopStore.OpenAsync(new SqliteStoreOptions { File = line.Database }, TimeProvider.System, default);
        var last = (await store.RunsAsync(RunKind.Cycle, 1, default))[^1];
        var measure = MeasureValue.Of(await LoopTrend.ReadAsync(store, last, new TrendOptions(), default));
        await store.SaveValueAsync(last.Id, CycleValueNames.Level, CycleValueJson.Write(measure.Level), default);
        await store.SaveValueAsync(last.Id, CycleValueNames.Measure, CycleValueJson.Write(measure), default);
        var now = last.Start.At.AddHours(2);
        return (
            await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Night, null, now), default),
            await ReportBuilder.BuildAsync(store, new ReportRequest(ReportPeriod.Quarter, null, now), default),
            await StatusBuilder.BuildAsync(store, new StatusRequest(now), default));
    }
}
