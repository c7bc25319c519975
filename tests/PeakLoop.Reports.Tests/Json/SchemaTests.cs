using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PeakLoop.Reports.Json;
using PeakLoop.Reports.Status;
using PeakLoop.Reports.Tests.Support;

namespace PeakLoop.Reports.Tests.Json;

/// <summary>The schemas that document the JSON forms are those of the types, and the documents obey them.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_schema_of_the_report_is_up_to_date_and_describes_every_member() =>
        Same("report.schema.json", SchemaOf.Text<ReportDocument>("Document of peakloop report --format json"));

    [Fact]
    public void The_schema_of_the_status_is_up_to_date_and_describes_every_member() =>
        Same("status.schema.json", SchemaOf.Text<StatusDocument>("Document of peakloop status --json"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(90)]
    public async Task Reports_obey_the_schema(int cycles)
    {
        var report = await Support.Reports.OfAsync(new SampleHistory { Cycles = cycles, Cases = 12, ErrorRate = 0.1 }, ReportPeriod.Quarter);
        SchemaCheck.Obeys(JsonNode.Parse(ReportRenderers.Json(report)), JsonNode.Parse(await File.ReadAllTextAsync(Approved("report.schema.json")))!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Status_obeys_the_schema(int cycles)
    {
        await using var store = await new SampleHistory { Cycles = cycles, Cases = 4 }.BuildAsync();
        var status = await StatusBuilder.BuildAsync(store, new StatusRequest(SampleHistory.At(9)), default);
        SchemaCheck.Obeys(JsonNode.Parse(StatusRenderers.Json(status)), JsonNode.Parse(await File.ReadAllTextAsync(Approved("status.schema.json")))!);
    }

    private static void Same(string file, string schema)
    {
        var approved = File.Exists(Approved(file)) ? File.ReadAllText(Approved(file)).ReplaceLineEndings("\n").TrimEnd() : "";
        if (approved != schema.TrimEnd())
        {
            var received = Path.ChangeExtension(Approved(file), ".received.json");
            File.WriteAllText(received, schema.TrimEnd() + "\n");
            Assert.Fail($"The types have moved on: read {received}, and if it is right let it replace {file}.");
        }
    }

    private static string Approved(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/PeakLoop.Reports/Json", file));
}
