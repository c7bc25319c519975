using System.Globalization;

namespace PeakLoop.Tuning.Search;

/// <summary>
/// Decides what the reflector is asked next: which metric to work on (what the leader still loses by it, less what was tried in vain), in which
/// section, with which failing examples; and turns its answers into lines.
/// </summary>
public sealed class ReflectionAgenda(
    SearchPool pool, LineModel model, LineBook book, SearchOptions options, SeededDraws draws, string run, string modelAlias)
{
    /// <summary>Failing examples kept for each metric.</summary>
    private const int Kept = 12;

    private readonly Dictionary<string, List<FailingExample>> failures = new(StringComparer.Ordinal);

    /// <summary>Keeps what a reflector may be shown.</summary>
    public void Saw(CaseSighting sighting, LineMix mix)
    {
        if (sighting.Example is not { } example)
        {
            return;
        }

        foreach (var metric in example.Failed.Where(check => check.Metric.Length > 0).Select(check => check.Metric).Distinct(StringComparer.Ordinal))
        {
            if (!failures.TryGetValue(metric, out var list))
            {
                failures[metric] = list = [];
            }

            list.RemoveAll(each => each.Case == example.Case);
            list.Add(example);
            if (list.Count > Kept)
            {
                list.RemoveAt(0);
            }
        }
    }

    /// <summary>The next reflections, at most so many; none where nothing fails that could be shown.</summary>
    public IReadOnlyList<ReflectionOrder> Next(int most, int asked)
    {
        var leader = book.Leader();
        var chosen = leader.Lines.ToHashSet();
        var tries = pool.Lines.Where(line => line.Aim is not null && line.Strategy != SearchStrategy.NullControl && !chosen.Contains(line.Number))
            .ToLookup(line => line.Aim!, StringComparer.Ordinal);
        var wants = failures.Where(entry => entry.Value.Count > 0)
            .Select(entry => (Metric: entry.Key, Want: model.Weight(entry.Key) * (1 - model.Predict(entry.Key, chosen))
                / (1 + tries[entry.Key].Sum(line => book.IsOut(line.Number) ? 0.5 : 2))))
            .Where(entry => entry.Want > 0).OrderBy(entry => entry.Metric, StringComparer.Ordinal).ToList();
        var orders = new List<ReflectionOrder>();
        while (orders.Count < most && wants.Count > 0)
        {
            var at = draws.Uniform() * wants.Sum(entry => entry.Want * entry.Want);
            var index = 0;
            while (index < wants.Count - 1 && (at -= wants[index].Want * wants[index].Want) >= 0)
            {
                index++;
            }

            orders.Add(Order(wants[index].Metric, leader, asked + orders.Count + 1));
            wants.RemoveAt(index);
        }

        return orders;
    }

    /// <summary>The lines of an answer that can be used; the reasons of the others are added to <paramref name="refused"/>.</summary>
    public IEnumerable<ProposedLine> Lines(ReflectionOrder order, ReflectionAnswer answer, ISearchDesk desk, List<string> refused)
    {
        var number = pool.Lines.Count;
        foreach (var edit in answer.Edits)
        {
            if (pool.Lines.Any(line => SameChange(line.Edit, edit)))
            {
                refused.Add($"reflection {order.Number}, section {order.Section}: known already: {edit.Text}{edit.Line}");
            }
            else if (Problem(order, edit, desk) is { } problem)
            {
                refused.Add($"reflection {order.Number}, section {order.Section}: {problem}");
            }
            else
            {
                yield return new ProposedLine(
                    number++, order.Section, edit, order.Aim, order.Shown, order.Strategy,
                    string.Create(CultureInfo.InvariantCulture, $"{run} reflect:{order.Number}"), modelAlias, order.Parent.Lines);
            }
        }
    }

    /// <summary>A line that changes nothing and is judged like any other.</summary>
    public ProposedLine NullControl(ReflectionOrder order) => new(
        pool.Lines.Count, order.Section, new SectionEdit("none", "", "", [], "null control"), order.Aim, order.Shown, SearchStrategy.NullControl,
        string.Create(CultureInfo.InvariantCulture, $"{run} null-control:{order.Number}"), "", order.Parent.Lines);

    private static bool SameChange(SectionEdit one, SectionEdit other) =>
        (one.Op == "remove") == (other.Op == "remove") && (one.Op == "remove" ? one.Line == other.Line : one.Text == other.Text);

    private static string? Problem(ReflectionOrder order, SectionEdit edit, ISearchDesk desk)
    {
        var text = SectionEdits.Apply(order.Parent.Sections[order.Section], [edit], out var problem);
        return text is null ? problem : edit.Op == "remove" ? null : desk.Refusal(order.Section, edit.Text);
    }

    private ReflectionOrder Order(string metric, LineMix leader, int number)
    {
        var examples = failures[metric].OrderBy(_ => draws.Uniform()).Take(options.Examples).ToList();
        var shown = examples.SelectMany(example => example.Failed.Select(check => check.Metric)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (options.Focus)
        {
            examples = examples.ConvertAll(example => example.Only(metric));
            shown = [metric];
        }

        return new ReflectionOrder(number, Section(metric, examples, leader, number), leader, examples, SearchStrategy.Reflect)
        {
            Aim = options.Focus ? metric : null,
            Shown = shown,
        };
    }

    /// <summary>The section to blame: the one whose lines share most words with the complaint; in turn where none does.</summary>
    private static string Section(string metric, IReadOnlyList<FailingExample> examples, LineMix leader, int number)
    {
        var words = Words(metric + " " + string.Join(' ', examples.SelectMany(example => example.Feedback)));
        var names = leader.Sections.Keys.Order(StringComparer.Ordinal).ToList();
        var blamed = names.Select(name => (Name: name, Shared: Words(leader.Sections[name]).Count(words.Contains))).MaxBy(entry => entry.Shared);
        return blamed.Shared > 0 ? blamed.Name : names[number % names.Count];
    }

    private static HashSet<string> Words(string text) =>
        text.ToLowerInvariant().Split([' ', '\n', '\r', '\t', '.', ',', ';', ':', '(', ')', '\'', '"', '-', '*'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 3).ToHashSet(StringComparer.Ordinal);
}
