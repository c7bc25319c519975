using System.Text.Json.Nodes;
using PeakLoop.Cli.Tests.Support;
using PeakLoop.Records;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Eval;

/// <summary>A small workspace with nights behind it.</summary>
internal static class Workspaces
{
    /// <summary>A workspace on which nights have run.</summary>
    public static async Task<CliRun> AfterNightsAsync(int nights, string? suite = null)
    {
        var cli = new CliRun(new SmallWorkspace { Tunes = false });
        if (suite is not null)
        {
            Write(cli, "evals/own/first.yaml", suite);
        }

        Assert.Equal(0, await cli.RunAsync("run", "--nights", $"{nights}", "--quiet"));
        return cli;
    }

    public static void Write(CliRun cli, string path, string text)
    {
        var full = Path.Combine(cli.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public static string? Read(CliRun cli, string path) =>
        File.Exists(Path.Combine(cli.Folder, path)) ? File.ReadAllText(Path.Combine(cli.Folder, path)) : null;

    public static async Task<JsonObject> JsonAsync(CliRun cli, int exit, params string[] arguments)
    {
        var code = await cli.RunAsync([.. arguments, "--json"]);
        Assert.True(code == exit, $"exit {code}: {cli.Error}");
        return JsonNode.Parse(cli.Out)!.AsObject();
    }

    public static async Task<string> FirstOutcomeAsync(CliRun cli) =>
        (await JsonAsync(cli, 0, "outcomes", "list"))["outcomes"]![0]!["id"]!.GetValue<string>();

    public static async Task<IReadOnlyList<ScoreRow>> ScoresAsync(CliRun cli, ScoreQuery query)
    {
        await using var store = await SqliteLoopStore.OpenReadOnlyAsync(
            new SqliteStoreOptions { File = Path.Combine(cli.Folder, ".peakloop", "peakloop.db") }, default);
        return await store.ScoresAsync(query, default);
    }

    public static async Task<ILookup<string, CheckRow>> ChecksAsync(CliRun cli, ScoreQuery query)
    {
        await using var store = await SqliteLoopStore.OpenReadOnlyAsync(
            new SqliteStoreOptions { File = Path.Combine(cli.Folder, ".peakloop", "peakloop.db") }, default);
        return await store.ChecksAsync(query, default);
    }
}
