using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Durability;

/// <summary>Same workspace and seed, same records, whatever order parallel work ended in.</summary>
public sealed class SameSeedTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public async Task Two_runs_record_the_same(double faultRate)
    {
        var workspace = SmallWorkspace.Tuning with
        {
            FaultRate = faultRate,
            Faults = ["rate-limit", "server-error", "timeout", "truncated-json", "refusal"],
        };
        Exports.AssertSame(await ExportAsync(workspace, "5"), await ExportAsync(workspace, "5"), "second run");
    }

    [Fact]
    public async Task Another_seed_records_something_else()
    {
        var workspace = new SmallWorkspace { Tunes = false };
        Assert.NotEqual(await ExportAsync(workspace, "5"), await ExportAsync(workspace, "6"));
    }

    private static async Task<string> ExportAsync(SmallWorkspace workspace, string seed)
    {
        using var cli = new CliRun(workspace);
        await cli.RunAsync("run", "--cycles", "2", "--seed", seed, "--quiet");
        return await cli.StableExportAsync();
    }
}
