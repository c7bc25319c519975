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
                Show(preset, name, seeds, marks, seed => marks.Select(mark => Ours(bench, options with { MaxCalls = mark, Seed = seed }, args.Contains("--trace"))).ToArray());
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

    private static double Ours(SearchBench bench, SearchOptions options, bool trace)
    {
        var pool = new SearchPool(bench.Document.Hash, bench.Document.Sections);
        var search = new LineSearch(new BenchDesk(bench, bench.Client((int)options.Seed)), pool, options, "tune:1", "rehearsal");
        var end = search.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        var leader = search.Book.Leader();
        if (trace)
        {
            Console.WriteLine($"seed {options.Seed}: {end.Calls} calls, {end.Reflections} reflections, {end.Refused.Count} refused, {pool.Lines.Count} lines, {leader.Lines.Count} in leader, gain {bench.Gain(leader.Sections):F1}, believed {(search.Model.Predict(leader.Lines.ToHashSet()) - search.Model.Predict(new HashSet<int>())) * 100:F1}, controls {search.Book.NullControls()}");
            var cumulative = new List<ProposedLine>();
            foreach (var line in leader.Lines)
            {
                cumulative.Add(pool.Lines[line]);
                Console.WriteLine($"     +{line}: {bench.Gain(LineMix.Of(pool.Sections, cumulative).Sections):F2}");
            }

            foreach (var line in pool.Lines)
            {
                var (mean, sd) = search.Model.Value(line.Number);
                var alone = bench.Gain(LineMix.Of(pool.Sections, [line]).Sections);
                Console.WriteLine($"  {line.Number,3} {(leader.Lines.Contains(line.Number) ? "IN " : search.Book.IsOut(line.Number) ? "out" : search.Book.IsGood(line.Number) ? "goo" : "?  ")} {search.Model.Exposure(line.Number),4} {mean * 100,5:F2}±{sd * 100:F2} true {alone,5:F2} [{line.Aim}] {line.Edit.Op}: {line.Edit.Line} => {line.Edit.Text}");
            }
        }

        return bench.Gain(leader.Sections);
    }

    private static void Show(string preset, string name, int seeds, IReadOnlyList<int> marks, Func<int, double[]> run)
    {
        var clock = Stopwatch.StartNew();
        var gains = new double[seeds][];
        var first = int.Parse(Environment.GetEnvironmentVariable("FIRST") ?? "0", CultureInfo.InvariantCulture);
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.GetEnvironmentVariable("FIRST") is null ? -1 : 1 }, seed => gains[seed] = run(first + seed + 1));
        for (var index = 0; index < marks.Count; index++)
        {
            var sorted = gains.Select(each => each[index]).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{preset,-10} {name,-18} {marks[index],5} calls: mean {sorted.Average():F2}, sd {Math.Sqrt(sorted.Sum(each => Math.Pow(each - sorted.Average(), 2)) / Math.Max(1, seeds - 1)):F2}, median {sorted[seeds / 2]:F2}, 10-90 % {sorted[seeds / 10]:F2} .. {sorted[Math.Min(seeds - 1, seeds * 9 / 10)]:F2}   [{clock.Elapsed.TotalSeconds:F0} s]"));
        }
    }
}
