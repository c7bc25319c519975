using PeakLoop.Cycles;
using PeakLoop.Reports.Terminal;

namespace PeakLoop.Reports.Progress;

/// <summary>
/// Progress for a redirected output: a line as a run and each of its phases ends, at most one every five seconds in between, no control
/// characters. Notes are never lost: they wait for the next line that may be written. Thread-safe.
/// </summary>
/// <param name="output">Where to write; with <c>--json</c> that is the error stream.</param>
/// <param name="time">Clock.</param>
public sealed class LineProgress(TextWriter output, TimeProvider time) : ICycleProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly ProgressState state = new(time);
    private readonly List<string> notes = [];
    private DateTimeOffset next = DateTimeOffset.MinValue;
    private bool broken;

    /// <inheritdoc/>
    public void Report(ProgressEvent e)
    {
        lock (gate)
        {
            state.Apply(e);
            switch (e)
            {
                case RunStarted:
                    Write(ProgressWords.Opening(state));
                    break;
                case PhaseEnded ended when state.Phases.LastOrDefault(phase => phase.Name == ended.Name) is { } phase:
                    Write(ProgressWords.Closing(phase));
                    break;
                case RunEnded:
                    Write(ProgressWords.Closing(state));
                    break;
                case Note note:
                    notes.Add(TerminalPage.Clean(note.Text));
                    Between(null);
                    break;
                case CallEnded or GoalStarted or AnswerArriving:
                    Between(state.Current);
                    break;
            }
        }
    }

    private void Between(ProgressPhase? phase)
    {
        if (time.GetUtcNow() < next || (phase is null && notes.Count == 0))
        {
            return;
        }

        var goal = ProgressWords.Goal(state);
        Write(phase is null ? null : $"{phase.Name}: {ProgressWords.Totals(state)}{(goal.Length > 0 ? $" ({goal})" : "")}");
    }

    private void Write(string? line)
    {
        var waiting = notes.Count > 0 ? $"note: {string.Join("; ", notes)}" : null;
        notes.Clear();
        next = time.GetUtcNow() + Pause;
        if (broken)
        {
            return;
        }

        try
        {
            foreach (var text in new[] { waiting, line }.OfType<string>())
            {
                output.Write(text + "\n");
            }

            output.Flush();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // Nobody reads any more (a closed pipe). The night goes on.
            broken = true;
        }
    }
}
