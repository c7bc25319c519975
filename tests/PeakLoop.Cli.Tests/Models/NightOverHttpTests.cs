using System.Text.Json;
using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Models;

/// <summary>Whole nights whose every call goes over HTTP.</summary>
public sealed class NightOverHttpTests
{
    private const string Key = "canary-9f8e7d6c5b4a";

    [Fact]
    public async Task A_night_over_HTTP_has_the_journal_budget_and_report_of_one_in_process()
    {
        await using var served = new ServedRehearsal();
        using var there = Workspace(served);
        using var here = new CliRun(new SmallWorkspace { Tunes = false, Price = (0.25, 2) });

        Assert.Equal(0, await there.RunAsync("run", "--yes", "--json", "--quiet"));
        var (far, farExport) = (Parsed(there.Out), await there.ExportAsync());
        Assert.Equal(0, await here.RunAsync("run", "--json", "--quiet"));
        var (near, nearExport) = (Parsed(here.Out), await here.ExportAsync());

        // Answers are drawn anew, so plans differ in what they propose; whatever does not hang on that is the same.
        Assert.Equal(Effects(nearExport), Effects(farExport));
        Assert.Equal(Shape(nearExport.GetProperty("attempts")[0]), Shape(farExport.GetProperty("attempts")[0]));
        Assert.Equal(Phases(near), Phases(far));
        Assert.Equal(Shape(near), Shape(far));
        Assert.Equal("served", far.GetProperty("series").GetString());
        Assert.Equal(served.Requests.Count, far.GetProperty("budget").GetProperty("calls").GetInt32());
        Assert.True(far.GetProperty("budget").GetProperty("usd").GetDecimal() > 0);
        Assert.Equal(Files(here.Folder), Files(there.Folder));
    }

    [Fact]
    public async Task Faults_at_a_fifth_of_the_calls_end_a_night_with_errors_and_not_with_scores()
    {
        await using var sound = new ServedRehearsal();
        await using var faulty = new ServedRehearsal(faultRate: 0.2);
        using var undisturbed = Workspace(sound, tunes: true);
        using var disturbed = Workspace(faulty, tunes: true);
        Assert.Equal(0, await undisturbed.RunAsync("run", "--yes", "--json", "--quiet"));
        var expected = await undisturbed.ExportAsync();

        var code = await disturbed.RunAsync("run", "--yes", "--json", "--quiet");

        var night = Parsed(disturbed.Out);
        var export = await disturbed.ExportAsync();
        Assert.Contains(code, (int[])[0, 4, 7]);
        Assert.InRange(faulty.Faults, faulty.Requests.Count / 10, faulty.Requests.Count / 3);

        // Every request that reached the server is on the bill, once.
        Assert.Equal(faulty.Requests.Count, night.GetProperty("budget").GetProperty("calls").GetInt32());
        Assert.Equal(faulty.Requests.Count, export.GetProperty("attempts").GetArrayLength());
        Assert.True(night.GetProperty("budget").GetProperty("usd").GetDecimal() <= 2);

        // A case is scored as it would have been without faults, or it is an error without a score.
        var truth = Scores(expected);
        var seen = Scores(export);
        Assert.Equal(truth.Keys.Order(), seen.Keys.Order());
        Assert.All(seen, pair => Assert.True(
            pair.Value == truth[pair.Key] || pair.Value == ("error", null), $"{pair.Key}: {pair.Value} instead of {truth[pair.Key]}"));
        Assert.Contains(seen.Values, value => value.Verdict == "error");
        Assert.True(seen.Values.Count(value => value.Verdict == "error") < seen.Count / 2, "most cases come through");

        // Nothing was made twice: one success at most for each call, one output for each case.
        Assert.All(
            export.GetProperty("attempts").EnumerateArray().GroupBy(attempt => attempt.GetProperty("path").GetString(), StringComparer.Ordinal),
            attempts => Assert.True(attempts.Count(attempt => !attempt.TryGetProperty("error", out _)) <= 1));
    }

    [Fact]
    public async Task A_tuning_night_with_faults_ends_within_its_budget()
    {
        await using var faulty = new ServedRehearsal(faultRate: 0.2);
        using var cli = Workspace(faulty, tunes: true, input: 3, output: 15);
        Assert.Contains(await cli.RunAsync("run", "--yes", "--quiet"), (int[])[0, 4]);
        var first = faulty.Requests.Count;

        Assert.Contains(await cli.RunAsync("run", "--json", "--quiet", "--budget-usd", "1.5"), (int[])[0, 4]);

        var budget = Parsed(cli.Out).GetProperty("budget");
        Assert.Equal(faulty.Requests.Count - first, budget.GetProperty("calls").GetInt32());
        Assert.InRange(budget.GetProperty("usd").GetDecimal(), 0.1m, 1.5m);
        Assert.Contains((await cli.ExportAsync()).GetProperty("attempts").EnumerateArray(), attempt =>
            attempt.GetProperty("path").GetString()!.StartsWith("tune/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_key_is_found_in_anything_a_night_writes()
    {
        await using var served = new ServedRehearsal();
        using var cli = Workspace(served);

        Assert.Equal(0, await cli.RunAsync("run", "--yes", "--quiet"));

        Assert.All(served.Requests, request => Assert.Equal($"Bearer {Key}", request.Headers["authorization"]));
        Assert.DoesNotContain(Key, cli.Out + cli.Error, StringComparison.Ordinal);
        Assert.All(served.Requests, request => Assert.DoesNotContain(Key, request.Body, StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(cli.Folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Key)) >= 0);
    }

    [Fact]
    public async Task A_missing_key_is_told_with_its_place_before_anything_is_made()
    {
        await using var served = new ServedRehearsal();
        using var cli = Workspace(served);
        cli.Environment.Clear();

        Assert.Equal(2, await cli.RunAsync("run", "--yes"));

        Assert.Matches(@"loop\.config\.json:1:\d+: 'served': expected a key in the environment variable SERVED_KEY", cli.Error);
        Assert.Empty(served.Requests);
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, ".peakloop")));
    }

    [Theory]
    [InlineData(null, "--yes, since nobody is there to answer")]
    [InlineData("n\n", "nothing was spent")]
    public async Task The_first_night_against_a_real_model_is_not_begun_without_a_yes(string? typed, string said)
    {
        await using var served = new ServedRehearsal();
        using var cli = Workspace(served, tunes: true);
        cli.Answers = typed;

        Assert.Equal(2, await cli.RunAsync("run"));

        Assert.Contains("The first night against served. It does not tune.", cli.Error, StringComparison.Ordinal);
        Assert.Contains("never more than the night's cap of $2.00", cli.Error, StringComparison.Ordinal);
        Assert.Contains(said, cli.Error, StringComparison.Ordinal);
        Assert.Empty(served.Requests);
    }

    [Fact]
    public async Task The_first_night_is_capped_and_does_not_tune_and_the_second_does_not_ask()
    {
        await using var served = new ServedRehearsal();
        using var cli = Workspace(served, tunes: true, input: 15, output: 75);
        cli.Answers = "y\n";

        Assert.Contains(await cli.RunAsync("run", "--json"), (int[])[0, 4]);

        var budget = Parsed(cli.Out).GetProperty("budget");
        Assert.True(budget.GetProperty("usd").GetDecimal() <= 2);
        Assert.DoesNotContain("tune/", string.Concat((await cli.ExportAsync()).GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("path").GetString())), StringComparison.Ordinal);
        cli.Answers = null;
        Assert.Contains(await cli.RunAsync("run", "--quiet"), (int[])[0, 4]);
    }

    private static CliRun Workspace(ServedRehearsal served, bool tunes = false, double input = 0.25, double output = 2)
    {
        var cli = new CliRun((tunes ? SmallWorkspace.Tuning : new SmallWorkspace { Tunes = false }) with { Other = served.Configured(input, output) });
        cli.Environment["SERVED_KEY"] = Key;
        return cli;
    }

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static Dictionary<string, (string? Verdict, double? Score)> Scores(JsonElement export) =>
        export.GetProperty("scores").EnumerateArray().Where(score => score.GetProperty("purpose").GetString() == "night").ToDictionary(
            score => $"{score.GetProperty("case").GetString()}#{score.GetProperty("trial").GetInt32()}",
            score => (score.GetProperty("verdict").GetString(), score.TryGetProperty("score", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : (double?)null),
            StringComparer.Ordinal);

    /// <summary>Kind and class of effects by their path, those of single actions aside: how many there are is the plan's.</summary>
    private static List<string> Effects(JsonElement export) =>
        [.. export.GetProperty("effects").EnumerateArray().Where(effect => !effect.GetProperty("path").GetString()!.StartsWith("act/item:", StringComparison.Ordinal))
            .Select(effect => $"{effect.GetProperty("path").GetString()} {effect.GetProperty("kind").GetString()} {effect.GetProperty("class").GetString()}").Order(StringComparer.Ordinal)];

    private static List<string> Phases(JsonElement night) =>
        [.. night.GetProperty("cycles")[0].GetProperty("phases").EnumerateArray().Select(phase => $"{phase.GetProperty("name").GetString()} {phase.GetProperty("state").GetString()}")];

    private static List<string> Shape(JsonElement element) => [.. element.EnumerateObject().Select(member => $"{member.Name}: {member.Value.ValueKind}")];

    private static List<string?> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, ".peakloop"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal)];
}
