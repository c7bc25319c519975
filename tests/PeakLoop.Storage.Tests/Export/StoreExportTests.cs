using System.Text;
using System.Text.Json;
using PeakLoop.Foundation;
using PeakLoop.Storage.Export;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Storage.Tests.Export;

public sealed class StoreExportTests : StorageTest
{
    [Fact]
    public async Task The_full_export_of_a_night_is_as_approved()
    {
        await FillAsync();
        Snapshot.Match(await ExportAsync(stable: false), extension: "json");
    }

    [Fact]
    public async Task The_stable_export_of_a_night_is_as_approved()
    {
        await FillAsync();
        Snapshot.Match(await ExportAsync(stable: true), extension: "json");
    }

    [Fact]
    public async Task The_same_night_at_another_time_in_another_order_with_other_spend_has_the_same_stable_export()
    {
        await FillAsync();
        var other = Options with { File = Folder.File("other.db") };
        await using (var store = await OpenAsync(other))
        {
            await SampleStore.FillAsync(store, TimeSpan.FromSeconds(90), backwards: true);
        }

        Assert.Equal(await ExportAsync(stable: true), await ExportAsync(stable: true, other));
        Assert.NotEqual(await ExportAsync(stable: false), await ExportAsync(stable: false, other));
    }

    [Fact]
    public async Task A_changed_result_shows_in_the_stable_export()
    {
        await FillAsync();
        var before = await ExportAsync(stable: true);
        Tamper("UPDATE scores SET score = 0.5 WHERE trial = 1");

        Assert.NotEqual(before, await ExportAsync(stable: true));
    }

    [Fact]
    public async Task Every_table_is_in_the_full_export_with_a_row_of_the_sample()
    {
        await FillAsync();
        using var document = JsonDocument.Parse(await ExportAsync(stable: false));

        Assert.All(
            document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array),
            list => Assert.NotEqual(0, list.Value.GetArrayLength()));
    }

    [Fact]
    public async Task It_can_be_taken_while_a_run_records_and_leaves_the_stream_open()
    {
        await using var store = await OpenAsync();
        await SampleStore.FillAsync(store);
        using var stream = new MemoryStream();
        await StoreExport.WriteAsync(Options, stream, new StoreExportOptions(), default);

        Assert.True(stream.CanWrite);
        Assert.Equal((byte)'\n', stream.ToArray()[^1]);
    }

    [Fact]
    public async Task Without_a_database_it_says_so()
    {
        var failure = await Assert.ThrowsAsync<StorageException>(() => ExportAsync(stable: false));
        Assert.Contains("There is no database", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }

    private async Task<string> ExportAsync(bool stable, SqliteStoreOptions? options = null)
    {
        using var stream = new MemoryStream();
        await StoreExport.WriteAsync(options ?? Options, stream, new StoreExportOptions { Stable = stable }, default);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
