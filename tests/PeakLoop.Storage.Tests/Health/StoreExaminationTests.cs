using PeakLoop.Storage.Health;
using Xunit;

namespace PeakLoop.Storage.Tests.Health;

public sealed class StoreExaminationTests : StorageTest
{
    private readonly Clock _clock = new(SampleStore.Now.AddHours(11));

    [Fact]
    public async Task A_sound_store_has_no_problem_and_its_facts()
    {
        await FillAsync();
        var health = await ExamineAsync();

        Assert.Empty(health.Problems);
        Assert.True(health.Sound);
        Assert.Equal(Sqlite.Schema.Known[^1], health.Schema);
        Assert.Equal(new FileInfo(Options.File).Length, health.Bytes);
        Assert.True(health.FreeBytes > 0);
        Assert.Equal(12, health.TextsChecked);
        Assert.Equal(1, health.Cycles);
        Assert.Equal(SampleStore.Now.AddHours(1), health.LastSuccessAt);
        Assert.Equal(TimeSpan.FromHours(10), health.LastSuccessAge);
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_wrong_and_nothing_is_made()
    {
        var health = await ExamineAsync();

        Assert.False(health.Exists);
        Assert.Empty(health.Problems);
        Assert.Null(health.LastSuccessAt);
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }

    [Fact]
    public async Task A_run_that_records_may_be_examined()
    {
        await using var store = await OpenAsync();
        await SampleStore.FillAsync(store);
        var health = await ExamineAsync();

        Assert.Empty(health.Problems);
        Assert.True(health.LogBytes > 0);
    }

    [Fact]
    public async Task An_altered_text_is_found()
    {
        await FillAsync();
        Tamper("UPDATE texts SET body = CAST(substr(body, 1, length(body) - 1) || x'21' AS BLOB) WHERE id = 1");

        Assert.Contains("row 1 of texts.body does not match its hash", Assert.Single((await ExamineAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_refer_to_nothing_are_found()
    {
        await FillAsync();
        Tamper("PRAGMA foreign_keys = OFF; DELETE FROM effects");

        Assert.Equal(
            ["2 rows of attempts refer to rows of effects that are missing.", "2 rows of results refer to rows of effects that are missing."],
            (await ExamineAsync()).Problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_of_flipped_bytes_is_found()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(Options.File);
        for (var i = bytes.Length / 2 / 4096 * 4096; i < bytes.Length && i % 4096 < 100; i++)
        {
            bytes[i] ^= 0xff;
        }

        await File.WriteAllBytesAsync(Options.File, bytes);
        Assert.NotEmpty((await ExamineAsync()).Problems);
    }

    private Task<StoreHealth> ExamineAsync() => StoreExamination.ExamineAsync(Options, _clock, default);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
