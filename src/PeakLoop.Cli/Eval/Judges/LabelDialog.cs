using System.Globalization;
using PeakLoop.Cli.Common;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Eval.Judges;

/// <summary>Labelling in a terminal: one key an output. What was labelled before the person stops is kept.</summary>
internal static class LabelDialog
{
    private const string Keys = "p pass · f fail · s skip · q stop";

    public static List<JudgeLabel> Ask(CliHost host, IReadOnlyList<LabelQuestion> questions)
    {
        var key = host.Key ?? (host.In is { } input ? () => input.ReadLine() is { } line ? line.Trim().FirstOrDefault() : 'q' : null);
        if (key is null)
        {
            throw new LoopException(ExitCode.Usage, "There is no terminal to ask in: give --from FILE, or --output ID --verdict pass|fail; --list shows what to label.");
        }

        var labels = new List<JudgeLabel>();
        for (var i = 0; i < questions.Count; i++)
        {
            var question = questions[i];
            host.Error.WriteLine();
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"── {i + 1} of {questions.Count} ── {question.Case} ──"));
            host.Error.WriteLine(question.Text);
            host.Error.WriteLine();
            host.Error.WriteLine($"Does it meet this? {question.Rubric}");
            host.Error.Write($"{Keys}: ");
            var pressed = char.ToLowerInvariant(Pressed(key));
            host.Error.WriteLine(pressed);
            if (pressed == 'q')
            {
                break;
            }

            if (pressed is 'p' or 'f')
            {
                labels.Add(new JudgeLabel { Output = question.Output, Case = question.Case, Check = question.Check, Judge = question.Judge, Pass = pressed == 'p' });
            }
        }

        return labels;
    }

    private static char Pressed(Func<char> key)
    {
        while (true)
        {
            if (key() is var pressed && "pfsqPFSQ".Contains(pressed, StringComparison.Ordinal))
            {
                return pressed;
            }
        }
    }
}
