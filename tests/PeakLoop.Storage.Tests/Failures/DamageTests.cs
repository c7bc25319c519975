using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Storage.Tests.Failures;

public sealed class DamageTests : StorageTest
{
    [Theory]
    [InlineData("This is a text file that someone named peakloop.db.")]
    [InlineData("x")]
    [InlineData("SQLite format 3\0 and then nothing that a database begins with, for some hundred bytes or so, so that it is long enough.")]
    public async Task A_file_that_is_no_database_is_called_damaged_and_left_alone(string content)
    {
        await File.WriteAllTextAsync(Options.File, content);

        await AssertDamagedAsync();
        Assert.Equal(content, await File.ReadAllTextAsync(Options.File));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.02)]
    public async Task A_file_that_was_cut_short_is_called_damaged(double kept)
    {
        await FillAsync();
        using (var file = File.Open(Options.File, FileMode.Open))
        {
            file.SetLength((long)(file.Length * kept));
        }

        await AssertDamagedAsync();
    }

    [Fact]
    public async Task A_flipped_header_is_called_damaged()
    {
        await FillAsync();
        await FlipAsync(0, 100);

        await AssertDamagedAsync();
    }

    [Fact]
    public async Task An_empty_file_is_a_new_database()
    {
        await File.WriteAllTextAsync(Options.File, "");
        await using var store = await OpenAsync();

        Assert.Empty(await store.RunsAsync(RunKind.Cycle, 9, default));
    }

    [Fact]
    public async Task A_damaged_table_is_an_error_where_it_is_read_and_the_others_stay_readable()
    {
        await FillAsync();
        await FlipAsync(await RootPageOffsetAsync("proposals"), 4096);
        await using var store = await OpenReadOnlyAsync();

        Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ProposalsAsync(null, default));
        Assert.Equal(ExitCode.Integrity, failure.ExitCode);
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE results SET body = x'00'")]
    [InlineData("UPDATE results SET body = x''")]
    [InlineData("UPDATE results SET body = CAST(x'07' || substr(body, 2) AS BLOB)")]
    [InlineData("UPDATE results SET body = CAST(x'01' || substr(body, 2) AS BLOB)")]
    [InlineData("UPDATE results SET body = CAST(substr(body, 1, 1) || x'0102030405060708' || substr(body, 10) AS BLOB)")]
    public async Task An_altered_result_is_an_integrity_error(string sql)
    {
        await FillAsync();
        Tamper(sql);
        await using var store = await OpenReadOnlyAsync();

        var failure = await Assert.ThrowsAsync<IntegrityException>(
            async () => await store.FindAsync(new(RunId.Cycle(1), "evaluate/case:owner-01/trial:1"), default));
        Assert.Contains("cycle:1 evaluate/case:owner-01/trial:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exchanged_text_is_an_integrity_error()
    {
        await using var store = await OpenAsync();
        var first = await store.PutTextAsync("first", default);
        await store.PutTextAsync("second", default);
        Tamper("UPDATE texts SET body = (SELECT body FROM texts WHERE id = 2) WHERE id = 1");

        await Assert.ThrowsAsync<IntegrityException>(() => store.TextAsync(first, default));
    }

    private async Task AssertDamagedAsync()
    {
        foreach (var open in new Func<Task<ILoopStore>>[] { () => OpenAsync(), () => OpenReadOnlyAsync() })
        {
            var failure = await Assert.ThrowsAsync<StorageException>(open);
            Assert.Equal(ExitCode.Integrity, failure.ExitCode);
            Assert.Contains($"{Options.File} is damaged", failure.Message, StringComparison.Ordinal);
        }
    }

    private async Task FlipAsync(long offset, int count)
    {
        var bytes = await File.ReadAllBytesAsync(Options.File);
        for (var i = offset; i < offset + count; i++)
        {
            bytes[i] ^= 0xff;
        }

        await File.WriteAllBytesAsync(Options.File, bytes);
    }

    private Task<long> RootPageOffsetAsync(string table)
    {
        using var database = Sqlite.Database.Open(Options.File, Sqlite.OpenMode.Read, TimeSpan.FromSeconds(1));
        var page = database.Sql("SELECT rootpage FROM sqlite_master WHERE name = ?").With(table).Number()!.Value;
        return Task.FromResult((page - 1) * 4096);
    }
}
