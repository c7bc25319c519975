using System.IO.Compression;
using System.Text;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Sources.Tests.Scores;

public sealed class ScoreInputTests
{
    private const string Inspect = """
        {"version":2,"status":"success",
         "eval":{"eval_id":"e1","created":"2026-03-02T04:05:06+00:00","task":"plans","model":"m/small"},
         "samples":[
          {"id":"a","epoch":1,"input":"x","target":"y","scores":{"match":{"value":"C"},"style":{"value":{"tone":0.25,"length":true}}}},
          {"id":"a","epoch":2,"input":"x","target":"y","scores":{"match":{"value":"I"}}},
          {"id":7,"epoch":1,"input":"x","target":"y","scores":{"match":{"value":"P"}}},
          {"id":"b","epoch":1,"input":"x","target":"y","error":{"message":"timed out"}}]}
        """;

    [Fact]
    public void Promptfoo_rows_are_trials_and_errors_have_no_score()
    {
        var table = Read("r.json", Promptfoo("e1", "2026-03-01T00:00:00.000Z", 0.5));

        Assert.Equal([0.5, 0.5, null, 1], table.Records.Select(record => record.Score));
        Assert.Equal(["greets", "greets", "broken"], table.Records.Take(3).Select(record => record.Case));
        Assert.StartsWith("vars ", table.Records[3].Case, StringComparison.Ordinal);
        Assert.Equal([1, 2, 1, 1], table.Records.Select(record => record.Trial));
        Assert.Equal(["small"], table.Systems);
        Assert.Equal(1, table.Errors);
        Assert.Equal(3, table.Trials().Count(trial => trial.Score is not null));
    }

    [Fact]
    public void Runs_are_cycles_in_the_order_of_their_time()
    {
        var table = ScoreInput.Read(
        [
            File("a-late.json", Promptfoo("e2", "2026-03-02T00:00:00.000Z", 0.75)), File("b-early.json", Promptfoo("e1", "2026-03-01T00:00:00.000Z", 0.5)),
        ]);

        Assert.Equal([1, 2], table.Cycles);
        Assert.Equal(0.5, table.Records.First(record => record.Cycle == 1).Score);
        Assert.Equal(2, table.Times[2].Day);
        Assert.Equal(2, table.Trials().Where(trial => trial.Case == "greets").Select(trial => trial.Cycle).Distinct().Count());
        Assert.Single(table.Trials().Where(trial => trial.Case == "greets").Select(trial => trial.Version).Distinct());
    }

    [Fact]
    public void Cases_of_one_name_and_other_variables_are_told_apart()
    {
        var text = Promptfoo("e1", "2026-03-01T00:00:00.000Z", 0.5).Replace("\"broken\"", "\"greets\"", StringComparison.Ordinal);

        Assert.Equal(2, Read("r.json", text).Records.Take(3).Select(record => record.Case).Distinct().Count());
    }

    [Fact]
    public void Inspect_epochs_are_trials_and_scorers_are_checks()
    {
        var table = Read("log.json", Inspect);

        Assert.Equal([1, 0.25, 1, 0, 0.5, null], table.Records.Select(record => record.Score));
        Assert.Equal(["match", "style.tone", "style.length", "match", "match", ""], table.Records.Select(record => record.Check));
        Assert.Equal("plans/7", table.Records[4].Case);
        Assert.Equal([1, 1, 1, 2, 1, 1], table.Records.Select(record => record.Trial));
        Assert.Equal("m/small", table.Records[0].Model);
        Assert.Equal(6, table.Records.First(record => record.Case == "plans/7").Line);
    }

    [Fact]
    public void A_packed_log_of_inspect_reads_as_the_plain_one()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "header.json", """{"eval":{"eval_id":"e1","created":"2026-03-02T04:05:06Z","task":"plans","model":"m/small"}}""");
            Write(archive, "samples/a_epoch_1.json", """{"id":"a","epoch":1,"input":"x","target":"y","scores":{"match":{"value":"C"}}}""");
            Write(archive, "samples/a_epoch_2.json", """{"id":"a","epoch":2,"input":"x","target":"y","scores":{"match":{"value":0.5}}}""");
        }

        var table = ScoreInput.Read([new ScoreInputFile("log.eval", stream.ToArray())]);

        Assert.Equal([1, 0.5], table.Records.Select(record => record.Score));
        Assert.Equal([1, 2], table.Records.Select(record => record.Trial));
    }

    [Fact]
    public void Evaluation_results_count_as_interpreted_and_executions_are_cycles()
    {
        var table = ScoreInput.Read([File("1.json", Scenario("night-1", "1", "false")), File("2.json", Scenario("night-1", "2", "true")), File("3.json", Scenario("night-2", "1", "false"))]);

        Assert.Equal([1, 2], table.Cycles);
        Assert.Equal([1, 0.5, 1, null, 0], table.Records.Take(5).Select(record => record.Score));
        Assert.Equal([1, 2], table.Trials().Where(trial => trial.Cycle == 1).Select(trial => trial.Trial).Order());
        Assert.Equal("gpt", table.Records[0].Model);
    }

    [Fact]
    public void An_export_of_scenario_runs_is_read_as_a_whole()
    {
        var table = Read("report.json", $$"""{"scenarioRunResults":[{{Scenario("n1", "1", "false")}},{{Scenario("n2", "1", "true")}}]}""");

        Assert.Equal([1, 2], table.Cycles);
    }

    [Theory]
    [InlineData("""{"dependencies":{}}""", 1, "results of promptfoo")]
    [InlineData("{\"results\":{\"results\":[\n{\"testCase\":{},\n\"score\":7}]}}", 3, "a number from 0 to 1")]
    [InlineData("{\"eval\":{},\"status\":\"x\",\"samples\":[\n{\"id\":\"a\",\"scores\":{\"m\":{\n\"value\":\"Z\"}}}]}", 3, "C, I, P or N")]
    [InlineData("{\"eval\":{},\"status\":\"x\"}", 1, "samples")]
    [InlineData("{\"scenarioName\":\"s\",\"evaluationResult\":{\"metrics\":{\"m\":{\n\"value\":4}}}}", 2, "an interpretation")]
    [InlineData("{\n\"results\": [", 2, "JSON")]
    public void What_is_wrong_is_told_with_its_line(string text, int line, string expected)
    {
        var error = Assert.Single(Assert.Throws<InputException>(() => Read("r.json", text)).Errors);

        Assert.Equal(line, error.Location.Line);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_format_name_is_told_with_the_nearest_one()
    {
        var error = Assert.Single(Assert.Throws<InputException>(() => ScoreInput.Read([File("r.json", Inspect)], "inspct")).Errors);

        Assert.Equal("inspect", error.Nearest);
    }

    [Fact]
    public void A_table_is_still_read_as_one() =>
        Assert.Equal(0.5, Assert.Single(Read("s.csv", "cycle,case,score\n1,a,0.5\n").Records).Score);

    private static ScoreTable Read(string name, string text) => ScoreInput.Read([File(name, text)]);

    private static ScoreInputFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static string Promptfoo(string id, string at, double score) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
        {"evalId":"{{id}}","results":{"version":3,"timestamp":"{{at}}","results":[
          {"provider":{"id":"p","label":"small"},"prompt":{"raw":"x","label":"x"},"testCase":{"description":"greets","vars":{"w":1},"assert":[{"type":"contains","value":"a"}]},"score":{{score}},"success":false,"failureReason":1,"error":"Expected a","gradingResult":{"pass":false} },
          {"provider":{"id":"p","label":"small"},"prompt":{"raw":"x","label":"x"},"testCase":{"description":"greets","vars":{"w":1},"assert":[{"type":"contains","value":"a"}]},"score":{{score}},"success":false,"failureReason":1,"gradingResult":{"pass":false} },
          {"provider":{"id":"p","label":"small"},"prompt":{"raw":"x","label":"x"},"testCase":{"description":"broken","vars":{"w":2} },"score":0,"success":false,"failureReason":2,"error":"API error: 500"},
          {"provider":{"id":"p","label":"small"},"prompt":{"raw":"x","label":"x"},"testCase":{"vars":{"w":3} },"score":1,"success":true,"failureReason":0,"gradingResult":{"pass":true} }]} }
        """);

    private static string Scenario(string execution, string iteration, string failed) => $$"""
        {"scenarioName":"plan","iterationName":"{{iteration}}","executionName":"{{execution}}","creationTime":"2026-03-0{{execution[^1]}}T00:00:00Z","modelResponse":{"modelId":"gpt"},
         "evaluationResult":{"metrics":{
          "Coherence":{"$type":"numeric","name":"Coherence","value":4,"interpretation":{"rating":"good","failed":{{failed}} } },
          "Overlap":{"$type":"numeric","name":"Overlap","value":0.5},
          "Owner":{"$type":"boolean","name":"Owner","value":true},
          "Missing":{"$type":"numeric","name":"Missing"} } } }
        """;

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
