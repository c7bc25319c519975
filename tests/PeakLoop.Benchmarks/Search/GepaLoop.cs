using PeakLoop.Models.Rehearsal;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Benchmarks.Search;

/// <summary>
/// GEPA's loop as published (Agrawal et al. 2025) and as its package runs it by default: parent from the per-case front, a minibatch of three,
/// the section in turn, accepted when the minibatch's sum is strictly higher, then a full validation, and the best mean is the result.
/// </summary>
internal sealed class GepaLoop(SearchBench bench, RehearsalChatClient client, int seed)
{
    private const int Minibatch = 3;

    private readonly SeededDraws draws = SeededDraws.Of(seed, "gepa");
    private readonly List<string> cases = [.. bench.Cases.Keys.Order(StringComparer.Ordinal)];
    private readonly List<Member> pool = [];
    private readonly Queue<string> epoch = new();
    private int calls, runs;

    private sealed record Member(IReadOnlyDictionary<string, string> Sections, double[] Scores, int Turn)
    {
        public double Mean { get; } = Scores.Average();

        public int Turn { get; set; } = Turn;
    }

    /// <summary>Runs up to a number of calls, and gives the gain of the best mean whenever one of the marks is reached.</summary>
    public double[] Run(IReadOnlyList<int> marks)
    {
        var gains = new double[marks.Count];
        var next = 0;
        pool.Add(new Member(bench.Document.Sections, Validate(bench.Document.Sections), 0));
        while (next < marks.Count)
        {
            var best = bench.Gain(pool.MaxBy(member => member.Mean)!.Sections);
            Step();
            while (next < marks.Count && calls > marks[next])
            {
                gains[next++] = best;
            }
        }

        return gains;
    }

    private void Step()
    {
        var parent = Select();
        var batch = Enumerable.Range(0, Minibatch).Select(_ => Next()).ToList();
        var before = batch.ConvertAll(each => Score(parent.Sections, each)!);
        if (before.TrueForAll(each => each.Score >= 1))
        {
            return;
        }

        var names = parent.Sections.Keys.ToList();
        var section = names[parent.Turn++ % names.Count];
        calls++;
        var answer = bench.Reflect(
            client, section, parent.Sections[section], SearchStrategy.Reflect, before.ConvertAll(each => each.Example!), SearchBench.Path($"reflect:{calls}"));
        if (SectionEdits.Apply(parent.Sections[section], answer.Edits, out _) is not { } text)
        {
            return;
        }

        var child = parent.Sections.ToDictionary(StringComparer.Ordinal);
        child[section] = text;
        var after = batch.Sum(each => Score(child, each)!.Score);
        if (after > before.Sum(each => each.Score))
        {
            pool.Add(new Member(child, Validate(child), parent.Turn));
        }
    }

    /// <summary>Dominated members out, by fixpoint, then one in proportion to the cases it is best on.</summary>
    private Member Select()
    {
        var fronts = Enumerable.Range(0, cases.Count).Select(index =>
        {
            var most = pool.Max(member => member.Scores[index]);
            return pool.Where(member => member.Scores[index] >= most).ToHashSet();
        }).ToList();
        var left = pool.Where(member => fronts.Exists(front => front.Contains(member))).OrderBy(member => member.Mean).ToList();
        for (var removed = true; removed;)
        {
            removed = false;
            foreach (var member in left.ToList())
            {
                if (fronts.Where(front => front.Contains(member)).All(front => front.Any(other => other != member && left.Contains(other))))
                {
                    left.Remove(member);
                    removed = true;
                    break;
                }
            }
        }

        var held = left.ConvertAll(member => fronts.Count(front => front.Contains(member)));
        var at = draws.Below(held.Sum());
        var chosen = 0;
        while ((at -= held[chosen]) >= 0)
        {
            chosen++;
        }

        return left[chosen];
    }

    private string Next()
    {
        if (epoch.Count == 0)
        {
            foreach (var each in cases.OrderBy(_ => draws.Uniform()).ToList())
            {
                epoch.Enqueue(each);
            }
        }

        return epoch.Dequeue();
    }

    private double[] Validate(IReadOnlyDictionary<string, string> sections) => [.. cases.Select(each => Score(sections, each)!.Score)];

    private CaseSighting? Score(IReadOnlyDictionary<string, string> sections, string evalCase)
    {
        calls++;
        return bench.Run(client, bench.Cases[evalCase], sections, SearchBench.Path($"run:{++runs}"));
    }
}
