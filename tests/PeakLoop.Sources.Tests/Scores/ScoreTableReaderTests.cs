using System.Text;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Sources.Tests.Scores;

public sealed class ScoreTableReaderTests
{
    [Theory]
    [InlineData("cycle,case,score\n1,a,0.5\n")]
    [InlineData("cycle,case,score\r\n1,a,0.5\r\n")]
    [InlineData("\uFEFFcycle,case,score\n1,a,0.5")]
    [InlineData("Score, Case ,CYCLE\n\n 0.5 ,\"a\",1\n\n")]
    public void A_table_reads_the_same_however_it_is_written(string text)
    {
        var record = Assert.Single(Read(text).Records);

        Assert.Equal((1, "a", 0.5), (record.Cycle, record.Case, record.Score));
    }

    [Fact]
    public void An_empty_score_is_an_error_that_is_excluded_and_counted()
    {
        var table = Read("cycle,case,score\n1,a,\n1,b,1\n");

        Assert.Equal(1, table.Errors);
        Assert.Null(table.Trials().Single(trial => trial.Case == "a").Score);
    }

    [Fact]
    public void Checks_of_one_trial_are_averaged_without_the_ones_that_failed_to_run() =>
        Assert.Equal(0.75, Assert.Single(Read("cycle,case,score,check\n1,a,1,x\n1,a,0.5,y\n1,a,,z\n").Trials()).Score);

    [Fact]
    public void Another_set_of_checks_is_another_item()
    {
        var trials = Read("cycle,case,score,check\n1,a,1,x\n2,a,1,x\n2,a,0,y\n3,a,0,y\n3,a,1,x\n").Trials();

        Assert.NotEqual(trials[0].Version, trials[1].Version);
        Assert.Equal(trials[1].Version, trials[2].Version);
    }

    [Fact]
    public void Identical_rows_are_dropped_and_counted()
    {
        var table = Read("cycle,case,score\n1,a,1\n1,a,1.0\n1,b,0\n1,a,1\n");

        Assert.Equal(2, table.Duplicates);
        Assert.Equal(2, table.Records.Count);
    }

    [Theory]
    [InlineData("cycle,case,score\n1,a,1\n2,a,1\n1,a,0\n", 4, "line 2")]
    [InlineData("cycle,case,score\n1,a,1\n1,a,\n", 3, "line 2")]
    [InlineData("cycle,case,score\n1,a,NaN\n", 2, "0 to 1")]
    [InlineData("cycle,case,score\n1,a,Infinity\n", 2, "0 to 1")]
    [InlineData("cycle,case,score\n1,a,1.5\n", 2, "0 to 1")]
    [InlineData("cycle,case,score\n1,a,-0.1\n", 2, "0 to 1")]
    [InlineData("cycle,case,score\n1,a,\"0,5\"\n", 2, "decimal point")]
    [InlineData("cycle,case,score\n1,a,0,5\n", 2, "decimal point")]
    [InlineData("cycle,case,score\n1.5,a,1\n", 2, "whole number")]
    [InlineData("cycle,case,score\n1,,1\n", 2, "case")]
    [InlineData("cycle,case,score\n1,a\n", 2, "3 cells")]
    [InlineData("cycle;case;score\n1;a;0,5\n", 1, "commas")]
    [InlineData("cycle\tcase\tscore\n1\ta\t1\n", 1, "commas")]
    [InlineData("cycle,case\n1,a\n", 1, "missing: score")]
    [InlineData("cycle,case,score,case\n1,a,1,a\n", 1, "twice")]
    [InlineData("cycle,case,score,at\n1,a,1,soon\n", 2, "at:")]
    [InlineData("", 0, "header")]
    [InlineData("cycle,case,score\n", 0, "rows")]
    [InlineData("cycle,case,score\n1,\"a,1\n2,b,1\n", 2, "quote")]
    public void What_is_wrong_is_told_with_its_line(string text, int line, string expected)
    {
        var error = Assert.Throws<InputException>(() => Read(text)).Errors[0];

        Assert.Equal(new SourceLocation("s.csv", line), error.Location with { Column = 0 });
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused_with_its_line()
    {
        byte[] bytes = [.. "cycle,case,score\n1,"u8, 0xE9, .. ",1\n"u8];

        Assert.Equal(2, Assert.Throws<InputException>(() => ScoreTableReader.Read(bytes, "s.csv")).Errors[0].Location.Line);
    }

    [Fact]
    public void Many_errors_are_told_as_the_first_ones_and_a_count()
    {
        var text = "cycle,case,score\n" + string.Concat(Enumerable.Range(1, 500).Select(id => $"1,c{id},x\n"));

        var errors = Assert.Throws<InputException>(() => Read(text)).Errors;

        Assert.Equal(ScoreTableReader.MostErrors + 1, errors.Count);
        Assert.Equal("480 more errors", errors[^1].Value);
    }

    [Fact]
    public void A_column_that_is_not_read_is_noted_with_what_was_perhaps_meant() =>
        Assert.Contains("did you mean 'cluster'?", Assert.Single(Read("cycle,case,score,clusters\n1,a,1,x\n").Notes), StringComparison.Ordinal);

    private static ScoreTable Read(string text) => ScoreTableReader.Read(Encoding.UTF8.GetBytes(text), "s.csv");
}
