using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Models;
using PeakLoop.Storage;
using PeakLoop.Storage.Store;

namespace PeakLoop.Benchmarks.Overhead;

/// <summary>Measures what the loop adds to model calls: the whole chain of decorators with its journal on SQLite, over a stub that waits.</summary>
public sealed class OverheadVerb : IVerb
{
    private const int Calls = 1000;
    private const int Concurrency = 64;
    private const int Runs = 5;
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Usage => "  (1,000 model calls of 50 ms at concurrency 64)";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        var folder = Directory.CreateTempSubdirectory("peakloop-overhead-").FullName;
        MeasureAsync(folder).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(string folder)
    {
        await using var store = await SqliteLoopStore.OpenAsync(
            new SqliteStoreOptions { File = Path.Combine(folder, "peakloop.db") }, TimeProvider.System, default);
        await OnceAsync(store, 1); // Compiles.
        var ideal = Answer * Math.Ceiling(Calls / (double)Concurrency);
        var ratios = new List<double>();
        for (var run = 2; run < 2 + Runs; run++)
        {
            var bare = await BareAsync();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var took = await OnceAsync(store, run);
            var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            ratios.Add(took / ideal);
            Say($"{took.TotalMilliseconds,6:F0} ms, {took / ideal:F3} of the ideal {ideal.TotalMilliseconds:F0} ms (the bare stub: {bare / ideal:F3}), {used.TotalMicroseconds / Calls:F0} us CPU a call");
        }

        Say($"median {ratios.Order().ElementAt(Runs / 2):F3} of the ideal");
    }

    private static async Task<TimeSpan> OnceAsync(IJournal store, int run)
    {
        var effects = new EffectRunner(store, new StopSignal(() => false), TimeProvider.System);
        var model = new ModelOptions { Alias = "stub", Provider = "rehearsal", Concurrency = Concurrency };
        var config = new LoopConfig
        {
            Models = new Dictionary<string, ModelOptions> { ["stub"] = model },
            Roles = Roles.All.ToDictionary(role => role, _ => new RoleOptions("stub")),
        };
        var limits = new BudgetLimits { Calls = 2 * Calls, Shares = new Dictionary<BudgetAccount, double> { [BudgetAccount.Evaluate] = 1 } };
        using var pipeline = new ModelPipeline(new PipelineParts(
            config, effects, new BudgetLedger(limits, TimeProvider.System), new SecretRedactor([]), NoProgress.Instance, 1, "", TimeProvider.System)
        {
            Provider = _ => new WaitingChatClient(Answer),
        });
        var client = pipeline.For(Roles.Planner);
        return await TimeAsync(call => client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, Prompt), new ChatMessage(ChatRole.User, Prompt)],
            new CallScope(RunId.Cycle(run), $"evaluate/case:{call}/trial:1/round:1", BudgetAccount.Evaluate, Roles.Planner)
                .Apply(new ChatOptions { MaxOutputTokens = 500 })));
    }

    /// <summary>The same calls straight at the stub: what the machine itself adds.</summary>
    private static async Task<TimeSpan> BareAsync()
    {
        using var client = new WaitingChatClient(Answer);
        return await TimeAsync(_ => client.GetResponseAsync([]));
    }

    private static async Task<TimeSpan> TimeAsync(Func<int, Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await Ordered.MapAsync(
            Enumerable.Range(1, Calls).ToList(), Concurrency,
            async (number, _) =>
            {
                await call(number);
                return true;
            },
            default);
        return Stopwatch.GetElapsedTime(started);
    }

    private static readonly string Prompt = string.Concat(Enumerable.Repeat("A goal with its key results, its owner and its date. ", 80));

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
