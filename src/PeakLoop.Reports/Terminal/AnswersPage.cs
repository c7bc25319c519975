using PeakLoop.Reports.Wording;
using Spectre.Console;

namespace PeakLoop.Reports.Terminal;

/// <summary>The three answers as text, wrapped to the terminal.</summary>
public static class AnswersPage
{
    /// <summary>Renders them.</summary>
    /// <param name="lead">What stands above: the index.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="notes">What stands below.</param>
    /// <param name="options">What the terminal can do.</param>
    public static string Render(string lead, IReadOnlyList<LoopAnswer> answers, IReadOnlyList<string> notes, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(options);
        var page = new TerminalPage(options);
        page.Line(lead);
        Answers(page, answers);
        page.Blank();
        foreach (var note in notes)
        {
            page.Line(note);
        }

        return page.ToString();
    }

    /// <summary>The answers, numbered.</summary>
    internal static void Answers(TerminalPage page, IReadOnlyList<LoopAnswer> answers)
    {
        foreach (var (number, answer) in answers.Index())
        {
            page.Blank().Line($"{number + 1}. {answer.Question}", new Style(decoration: Decoration.Bold)).Line(answer.Sentence, indent: 3);
            foreach (var detail in answer.Details)
            {
                page.Item(" -", detail);
            }
        }
    }
}
