using System.Diagnostics;
using System.Globalization;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Benchmarks.Search;

/// <summary>Compares searches at equal model calls on the rehearsal model, whose truth is known.</summary>
internal sealed class SearchVerb : IVerb
{
    private static readonly int[] Marks = [1_000, 3_000, 6_000];

    /// <inheritdoc/>
    public string Usage => "[--quick] [--seeds N] [--preset NAME] [--marks 1000,3000] [--ablation]";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        var seeds = int.Parse(Option("--seeds") ?? "50", CultureInfo.InvariantCulture);
        var marks = Option("--marks")?.Split(',').Select(each => int.Parse(each, CultureInfo.InvariantCulture)).ToArray() ?? Marks;
        foreach (var preset in Option("--preset")?.Split(',') ?? ["easy", "realistic", "hostile"])
        {
            var bench = new SearchBench(preset);
            if (!args.Contains("--only-ours"))
            {
                Show(preset, "GEPA", seeds, marks, seed => new GepaLoop(bench, bench.Client(seed), seed).Run(marks));
            }

            foreach (var (name, options) in Variants(args.Contains("--ablation")))
            {
                Show(preset, name, seeds, marks, seed => Ours(bench, options with { MaxCalls = marks[^1], Seed = seed }, marks));
            }
        }

        return 0;

        string? Option(string name)
        {
            var at = args.ToList().IndexOf(name);
            return at < 0 ? null : args[at + 1];
        }
    }

    private static IEnumerable<(string Name, SearchOptions Options)> Variants(bool ablation)
    {
        var full = new SearchOptions { MaxCalls = 0, Seed = 0 };
        yield return ("lines", full);
        if (ablation)
        {
            yield return ("no Thompson", full with { Thompson = false });
            yield return ("one line a probe", full with { Joint = false });
            yield return ("no racing", full with { Racing = false });
            yield return ("no focus", full with { Focus = false });
            yield return ("cases in turn", full with { InformativeCases = false });
        }
    }

    private static double[] Ours(SearchBench bench, SearchOptions options, IReadOnlyList<int> marks)
    {
        var pool = new SearchPool(bench.Document.Hash, bench.Document.Sections);
        var search = new LineSearch(new BenchDesk(bench, bench.Client((int)options.Seed)), pool, options, "tune:1", "rehearsal");
        var gains = new List<double>();
        foreach (var mark in marks)
        {
            search.RunAsync(mark, CancellationToken.None).GetAwaiter().GetResult();
            gains.Add(bench.Gain(search.Book.Leader().Sections));
        }

        return [.. gains];
    }

    private static void Show(string preset, string name, int seeds, IReadOnlyList<int> marks, Func<int, double[]> run)
    {
        var clock = Stopwatch.StartNew();
        var gains = new double[seeds][];
        Parallel.For(0, seeds, seed => gains[seed] = run(seed + 1));
        for (var index = 0; index < marks.Count; index++)
        {
            var sorted = gains.Select(each => each[index]).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{preset,-10} {name,-18} {marks[index],5} calls: mean {sorted.Average():F2}, sd {Math.Sqrt(sorted.Sum(each => Math.Pow(each - sorted.Average(), 2)) / Math.Max(1, seeds - 1)):F2}, median {sorted[seeds / 2]:F2}, 10-90 % {sorted[seeds / 10]:F2} .. {sorted[Math.Min(seeds - 1, seeds * 9 / 10)]:F2}   [{clock.Elapsed.TotalSeconds:F0} s]"));
        }
    }
}
