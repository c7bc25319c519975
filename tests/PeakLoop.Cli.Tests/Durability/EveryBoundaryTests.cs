using System.Globalization;
using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Durability;

/// <summary>A cycle that dies at any journal boundary and is resumed records what an undisturbed one records.</summary>
public sealed class EveryBoundaryTests
{
    /// <summary>
    /// Boundaries tried, spread evenly over the cycle; each on one of its two sides, in turn. <c>PEAKLOOP_EVERY_BOUNDARY=1</c> tries them all,
    /// which takes minutes.
    /// </summary>
    private static readonly int Tried = Environment.GetEnvironmentVariable("PEAKLOOP_EVERY_BOUNDARY") == "1" ? int.MaxValue : 48;

    private static readonly string[] OneCycle = ["run", "--cycles", "1", "--seed", "7", "--quiet"];

    /// <summary>Four cases, two of them anchors; two teams.</summary>
    private static SmallWorkspace Tiny { get; } = new() { Suites = ["commitments-anchors", "escalation-anchors"] };

    [Fact]
    public async Task A_cycle_that_dies_anywhere_ends_with_the_same_records()
    {
        using var undisturbed = new CliRun(Tiny);
        DyingStore? counting = null;
        Assert.Equal(0, await undisturbed.RunAsync(
            store =>
            {
                var around = DyingStore.Around(store, 0, landed: false);
                counting = (DyingStore)(object)around;
                return around;
            },
            OneCycle));
        var wanted = await undisturbed.StableExportAsync();
        var boundaries = counting!.Count;
        Assert.True(boundaries > 100, $"only {boundaries} writes in a whole cycle");

        var stride = Math.Max(1, boundaries / Tried);
        for (var (at, landed) = (1, false); at <= boundaries; (at, landed) = (at + stride, !landed))
        {
            await DieAndResumeAsync(at, landed, wanted);
        }
    }

    [Fact]
    public async Task A_cycle_that_dies_many_times_ends_with_the_same_records()
    {
        using var undisturbed = new CliRun(Tiny);
        Assert.Equal(0, await undisturbed.RunAsync(OneCycle));
        using var killed = new CliRun(Tiny);
        var random = new Random(11);
        for (var death = 0; death < 12; death++)
        {
            try
            {
                await killed.RunAsync(store => DyingStore.Around(store, random.Next(1, 60), random.Next(2) == 0), OneCycle);
                break; // Too little was left to die in.
            }
            catch (DiedException)
            {
                // Again.
            }
        }

        await FinishAsync(killed);
        Exports.AssertSame(await undisturbed.StableExportAsync(), await killed.StableExportAsync(), "died many times");
    }

    private static async Task DieAndResumeAsync(int at, bool landed, string wanted)
    {
        using var killed = new CliRun(Tiny);
        var what = string.Create(CultureInfo.InvariantCulture, $"died {(landed ? "after" : "before")} write {at}");
        try
        {
            await killed.RunAsync(store => DyingStore.Around(store, at, landed), OneCycle);
        }
        catch (DiedException)
        {
            // As asked for. The last writes of a cycle may fall after the summary's; then nothing is thrown.
        }

        await FinishAsync(killed);
        Exports.AssertSame(wanted, await killed.StableExportAsync(), what);

        // One process died, so a call can have reached the model twice at most, and only as many as were under way at once.
        var repeated = killed.CallLog.CountBy(path => path).Where(path => path.Value > 1).ToList();
        Assert.All(repeated, path => Assert.Equal(2, path.Value));
        Assert.True(repeated.Count <= Tiny.Concurrency, $"{what}: {repeated.Count} calls made twice");
    }

    /// <summary>Runs the interrupted cycle to its end, or the one cycle if it never began; nothing where it had ended.</summary>
    private static async Task FinishAsync(CliRun killed)
    {
        var ended = await killed.RunAsync("export") == 0
            && (await killed.ExportAsync()).GetProperty("runs").EnumerateArray().Any(run => run.TryGetProperty("endedAt", out _));
        if (!ended)
        {
            var code = await killed.RunAsync(OneCycle);
            Assert.True(code == 0, $"exit {code}: {killed.Error}");
        }
    }
}
