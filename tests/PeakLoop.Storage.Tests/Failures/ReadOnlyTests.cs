using PeakLoop.Foundation;
using PeakLoop.Records;
using Xunit;

namespace PeakLoop.Storage.Tests.Failures;

public sealed class ReadOnlyTests : StorageTest
{
    [Fact]
    public async Task A_store_opened_for_reading_refuses_to_record()
    {
        await FillAsync();
        await using var store = await OpenReadOnlyAsync();

        Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
        var failure = await Assert.ThrowsAsync<StorageException>(() => store.TouchAsync(new HumanTouch("rate", "o-1", "ann", SampleStore.Now), default));
        Assert.Contains("opened for reading", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_what_a_writer_commits_meanwhile()
    {
        await using var writer = await OpenAsync();
        await using var reader = await OpenReadOnlyAsync();
        Assert.Empty(await reader.RunsAsync(RunKind.Cycle, 9, default));
        await SampleStore.FillAsync(writer);

        Assert.Single(await reader.RunsAsync(RunKind.Cycle, 9, default));
    }

    [Fact]
    public async Task Where_nothing_was_recorded_reading_says_so_and_makes_nothing()
    {
        var failure = await Assert.ThrowsAsync<StorageException>(() => OpenReadOnlyAsync());

        Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
        Assert.Contains("nothing has been recorded", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }

    [SmallDiskFact]
    public async Task On_a_read_only_file_system_it_can_be_read_and_says_why_it_cannot_be_written()
    {
        using var disk = new SmallDisk();
        var options = Options with { File = disk.File("peakloop.db") };
        await FillAsync(options);
        disk.MakeReadOnly();

        await using (var store = await OpenReadOnlyAsync(options))
        {
            Assert.Single(await store.RunsAsync(RunKind.Cycle, 9, default));
            Assert.Single(await store.OutcomesAsync(null, default));
        }

        var failure = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(options));
        Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
        Assert.Contains(options.File, failure.Message, StringComparison.Ordinal);
        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
    }

    [SmallDiskFact]
    public async Task After_a_crash_what_waits_in_the_log_is_read_on_a_read_only_file_system()
    {
        using var disk = new SmallDisk();
        var options = Options with { File = disk.File("peakloop.db") };
        await using (var store = await OpenAsync())
        {
            await SampleStore.FillAsync(store);
            foreach (var file in Directory.GetFiles(Folder.Path))
            {
                File.Copy(file, disk.File(Path.GetFileName(file)));
            }
        }

        disk.MakeReadOnly();
        await using var reader = await OpenReadOnlyAsync(options);
        Assert.Single(await reader.RunsAsync(RunKind.Cycle, 9, default));
    }

    [SmallDiskFact]
    public async Task A_log_without_its_index_on_a_read_only_file_system_is_named_with_a_way_out()
    {
        using var disk = new SmallDisk();
        var options = Options with { File = disk.File("peakloop.db") };
        await using (var store = await OpenAsync())
        {
            await SampleStore.FillAsync(store);
            File.Copy(Options.File, options.File);
            File.Copy(Options.File + "-wal", options.File + "-wal");
        }

        disk.MakeReadOnly();
        var failure = await Assert.ThrowsAsync<StorageException>(() => OpenReadOnlyAsync(options));
        Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
        Assert.Contains("Copy both files", failure.Message, StringComparison.Ordinal);
    }

    [SmallDiskFact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        using var disk = new SmallDisk();
        disk.MakeReadOnly();
        var failure = await Assert.ThrowsAsync<StorageException>(
            () => OpenAsync(Options with { File = Path.Combine(disk.File("data"), "peakloop.db") }));

        Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
        Assert.Contains(disk.File("data"), failure.Message, StringComparison.Ordinal);
    }
}
