using System.Runtime.CompilerServices;
using PeakLoop.Models.Rehearsal.Instructions;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>What a reflector is given: a section, examples with feedback, a strategy.</summary>
internal sealed class ReflectionTask
{
    // A line that is already this clear gains little from being said again.
    private const double ClearEnough = 0.8;

    private static readonly ConditionalWeakTable<ContextText, ReflectionTask> Known = [];

    private readonly List<(string Line, InstructionAnalysis Asks)> _lines;
    private readonly IReadOnlyList<(string Value, string Text)> _examples;
    private readonly List<(Skill Skill, int Count)> _complaints;
    private readonly Skill[] _skills;

    private ReflectionTask(ContextText context)
    {
        Strategy = context.Field("strategy") ?? "reflect";
        _skills = [.. RehearsalRole.Composer(context.Field("prompt") ?? "").Skills.Where(skill => skill.ClearLines.Count > 0)];
        _lines = [.. context.Marked("section").Split('\n').Where(line => line.Trim().Length > 0).Select(line => (line, InstructionAnalyzer.Analyze(line, _skills)))];
        _examples = context.AllMarked("example");
        _complaints = FeedbackReader.Count(_examples.SelectMany(example => Feedback(example.Text)), _skills);
    }

    /// <summary>The task in a context.</summary>
    public static ReflectionTask Of(ContextText context) => Known.GetValue(context, static text => new ReflectionTask(text));

    /// <summary>The kind of edit asked for.</summary>
    public string Strategy { get; }

    /// <summary>Ids of the examples' cases.</summary>
    public IEnumerable<string> Cases => _examples.Select(example => example.Value).Where(id => id.Length > 0);

    /// <summary>The complaint met most.</summary>
    public string Why =>
        _complaints.Count == 0 ? "The examples fail." : $"{_complaints.MaxBy(entry => entry.Count).Skill.Id} fails most often.";

    /// <summary>An order hidden in the examples; null where there is none.</summary>
    public string? Order => Injection.Find(string.Join('\n', _examples.Select(example => example.Text)));

    /// <summary>The line that asks most clearly for anything; null where none does.</summary>
    public string? StrongestLine =>
        _lines.Where(line => Best(line.Asks) > 0).OrderByDescending(line => Best(line.Asks)).Select(line => line.Line).FirstOrDefault();

    /// <summary>The line that contradicts, or asks for least.</summary>
    public string? WeakestLine =>
        _lines.OrderBy(line => Best(line.Asks) - (2 * line.Asks.Contrary.Max())).Select(line => line.Line).FirstOrDefault();

    /// <summary>A line of an example's output that holds facts of that case; null where there is none.</summary>
    public string? AnAnswer => _examples.SelectMany(example => MarkedText.All(example.Text, "output").SelectMany(output => output.Text.Split('\n')))
        .FirstOrDefault(line => StuffedAnswers.Find(line).Count > 0)?.Trim('-', ' ');

    /// <summary>The skill to work on: one that is complained of, the more often the likelier, or any other one.</summary>
    public Skill Subject(bool grounded, ulong luck)
    {
        if (!grounded || _complaints.Count == 0)
        {
            var others = _skills.Where(skill => _complaints.TrueForAll(entry => entry.Skill != skill)).ToList();
            return others.Count > 0 ? Draw.Pick(others, luck, 6) : _complaints.Count > 0 ? _complaints[0].Skill : CommonSkills.NoTbd;
        }

        var total = _complaints.Sum(Weight);
        var at = Draw.Uniform(luck, 7) * total;
        foreach (var entry in _complaints)
        {
            at -= Weight(entry);
            if (at < 0)
            {
                return entry.Skill;
            }
        }

        return _complaints[^1].Skill;
    }

    /// <summary>
    /// The existing line that asks for a skill and for nothing else; null where there is none: then a line is added and nothing lost.
    /// </summary>
    public string? LineFor(Skill skill) => _lines
        .Where(line => line.Asks.Clarity[skill.Index] > 0 && line.Asks.Clarity.Count(clarity => clarity > 0.2) <= 1)
        .Select(line => line.Line)
        .FirstOrDefault();

    private static IEnumerable<string> Feedback(string example) =>
        MarkedText.All(example, "feedback").SelectMany(found => found.Text.Split('\n')).Where(line => line.Trim().Length > 0);

    private static double Best(InstructionAnalysis asks) => asks.Clarity.Max();

    private double Weight((Skill Skill, int Count) entry) =>
        entry.Count * (_lines.Exists(line => line.Asks.Clarity[entry.Skill.Index] >= ClearEnough) ? 0.2 : 1);
}
