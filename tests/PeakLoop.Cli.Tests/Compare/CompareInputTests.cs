using PeakLoop.Foundation;

namespace PeakLoop.Cli.Tests.Compare;

public sealed class CompareInputTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task Identical_arms_differ_on_no_case_and_that_is_not_certainty()
    {
        var answer = await Ask(Rows(30, (_, _) => 1), "cycle:1", "2");

        Assert.Equal(ExitCode.Done, answer.Exit);
        Assert.Equal(0, answer.Number("difference", "value"));
        Assert.True(answer.Number("difference", "high") > 5);
        Assert.Equal(30, answer.Number("counts", "inconclusive"));
        Assert.Contains("No difference on any case", answer.Error, StringComparison.Ordinal);
        Assert.Contains("3/30", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_difference_is_paired_and_positive_where_b_is_better()
    {
        var answer = await Ask(Rows(40, (cycle, id) => cycle == 1 ? (id % 2 == 0 ? 1 : 0) : id % 4 == 1 ? 0 : 1), "previous", "last");

        Assert.Equal("cycle:1", answer.Text("a"));
        Assert.Equal(25, answer.Number("difference", "value"), 9);
        Assert.True(answer.Number("difference", "low") > 0);
        Assert.Equal(0, answer.Number("counts", "improved"));
        Assert.Contains("can't be judged from 1 trial", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_judged_by_its_own_trials()
    {
        var rows = Enumerable.Range(1, 2).SelectMany(cycle => Enumerable.Range(1, 5).SelectMany(trial => new[]
        {
            $"{cycle},turned,{cycle - 1},{trial}", $"{cycle},fell,{2 - cycle},{trial}", $"{cycle},flaky,{(trial + cycle) % 2},{trial}",
        }));
        var answer = await Ask("cycle,case,score,trial\n" + string.Join('\n', rows), "1", "2");

        var verdicts = answer.Json["cases"]!.AsArray().ToDictionary(each => each!["case"]!.ToString(), each => each!["verdict"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal("improved", verdicts["turned"]);
        Assert.Equal("regressed", verdicts["fell"]);
        Assert.Equal("inconclusive", verdicts["flaky"]);
    }

    [Fact]
    public async Task Three_trials_a_side_can_show_nothing_of_one_case()
    {
        var rows = Enumerable.Range(1, 2).SelectMany(cycle => Enumerable.Range(1, 3).SelectMany(trial =>
            new[] { $"{cycle},a,{cycle - 1},{trial}", $"{cycle},b,1,{trial}" }));

        Assert.Equal(0, (await Ask("cycle,case,score,trial\n" + string.Join('\n', rows), "1", "2")).Number("counts", "improved"));
    }

    [Fact]
    public async Task Systems_are_compared_by_name()
    {
        var rows = Enumerable.Range(1, 25).SelectMany(id => new[] { $"1,c{id},0,old", $"1,c{id},{id % 2},new" });
        var answer = await Ask("cycle,case,score,system\n" + string.Join('\n', rows) + "\n1,extra,1,new", "old", "new");

        Assert.Equal(52, answer.Number("difference", "value"), 9);
        Assert.Equal(1, answer.Number("counts", "onlyB"));
    }

    [Fact]
    public async Task A_cluster_counts_once()
    {
        static string Table(bool clustered) => "cycle,case,score,cluster\n" + string.Join('\n', Enumerable.Range(1, 2).SelectMany(cycle =>
            Enumerable.Range(0, 40).Select(id => $"{cycle},c{id},{(cycle == 2 && id / 10 < 2 ? 1 : 0)},{(clustered ? $"g{id / 10}" : $"c{id}")}")));

        var alone = await Ask(Table(clustered: false), "1", "2");
        var grouped = await Ask(Table(clustered: true), "1", "2");

        Assert.True(alone.Number("difference", "low") > 0);
        Assert.True(grouped.Number("difference", "low") < 0);
        Assert.Equal(4, grouped.Number("difference", "n"));
    }

    [Fact]
    public async Task Nothing_in_common_is_no_answer()
    {
        var answer = await Ask("cycle,case,score\n1,a,1\n2,b,1\n", "1", "2");

        Assert.Equal(ExitCode.NotEnoughData, answer.Exit);
        Assert.Equal("unknown", answer.Text("difference", "state"));
    }

    [Fact]
    public async Task A_misspelt_system_is_told_with_the_nearest()
    {
        var answer = await Ask("cycle,case,score,system\n1,a,1,planner\n", "planer", "last");

        Assert.Equal(ExitCode.Usage, answer.Exit);
        Assert.Contains("did you mean 'planner'", answer.Error, StringComparison.Ordinal);
    }

    private static string Rows(int cases, Func<int, int, int> score) => "cycle,case,score\n" + string.Join('\n', Enumerable.Range(1, 2).SelectMany(
        cycle => Enumerable.Range(1, cases).Select(id => $"{cycle},c{id},{score(cycle, id)}")));

    private Task<Answer> Ask(string csv, string a, string b) => line.With("s.csv", csv).RunAsync("compare", a, b, "--input", "s.csv", "--json");
}
