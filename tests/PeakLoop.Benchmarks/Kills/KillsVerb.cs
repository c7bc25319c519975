using System.Diagnostics;
using System.Globalization;

namespace PeakLoop.Benchmarks.Kills;

/// <summary>
/// Kills real runs with SIGKILL at random instants, several times in one history, resumes them, and compares what is recorded in the end
/// with an undisturbed run: nothing may be lost, doubled or paid twice.
/// </summary>
public sealed class KillsVerb : IVerb
{
    private const int Cycles = 5;
    private const int CycleSeed = 7;
    private const int DefaultCount = 200;
    private const int QuickCount = 20;

    /// <inheritdoc/>
    public string Usage => "[--count N | --quick] [--seed N]   (default: 200 kills, seed 1)";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        var count = args.Contains("--quick") ? QuickCount : Number(args, "--count") ?? DefaultCount;
        var seed = Number(args, "--seed") ?? 1;
        if (count < 1)
        {
            Console.Error.WriteLine("--count must be at least 1");
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("peakloop-kills-").FullName;
        var watch = Stopwatch.StartNew();
        var undisturbed = new History(Path.Combine(root, "undisturbed"), Cycles, CycleSeed);
        undisturbed.Finish();
        var duration = watch.Elapsed;
        var wanted = undisturbed.Export(stable: true);
        Say($"undisturbed: {Cycles} cycles in {duration.TotalSeconds:F1} s, {undisturbed.Calls()}");
        undisturbed.Problems.ForEach(problem => Say($"  {problem}"));

        var random = new Random(seed);
        var reach = duration / 2;
        var (kills, histories, broken, repeated) = (0, 0, undisturbed.Problems.Count, 0);
        while (kills < count)
        {
            var history = new History(Path.Combine(root, $"history-{++histories}"), Cycles, CycleSeed);
            var killed = true;
            while (killed && kills + history.Kills.Count < count)
            {
                killed = history.KillAfter(reach * random.NextDouble());
                reach *= killed ? 1.05 : 0.8; // The machine may be busier or freer than when the undisturbed run was timed.
            }


            history.Finish();
            kills += history.Kills.Count;
            var calls = history.Calls();
            repeated += calls.Repeated;
            var same = history.Export(stable: true) == wanted;
            var good = same && calls is { Doubled: 0, Unknown: 0, Missing: 0 } && history.Problems.Count == 0;
            Say($"history {histories}: {history.Kills.Count} kills, {(same ? "same" : "OTHER")} records, {calls}{(good ? "" : "  <- broken")}");
            history.Problems.ForEach(problem => Say($"  {problem}"));
            broken += good ? 0 : 1;
            if (good)
            {
                Directory.Delete(Path.Combine(root, $"history-{histories}"), recursive: true);
            }
        }

        Say($"{kills} kills over {histories} histories of {Cycles} cycles, seed {seed}: {broken} broken, {repeated} calls made again because a kill fell between call and record");
        if (broken == 0)
        {
            Directory.Delete(root, recursive: true);
        }
        else
        {
            Say($"kept for a look: {root}");
        }

        return broken == 0 ? 0 : 1;
    }

    private static int? Number(IReadOnlyList<string> args, string option)
    {
        var at = args.ToList().IndexOf(option);
        return at >= 0 && at + 1 < args.Count && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
