using System.Text;
using PeakLoop.Cycles;
using PeakLoop.Reports.Terminal;

namespace PeakLoop.Reports.Progress;

/// <summary>
/// Progress in a terminal: a few lines that are drawn anew in place, at most ten times a second. Notes and ended phases with something to
/// tell stay above them. Thread-safe; dispose it to leave the cursor below the last picture.
/// </summary>
public sealed class LiveProgress : ICycleProgress, IDisposable
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly TextWriter output;
    private readonly TimeProvider time;
    private readonly Func<int> width;
    private readonly ProgressState state;
    private readonly ITimer timer;
    private readonly List<string> above = [];
    private DateTimeOffset drawn = DateTimeOffset.MinValue;
    private int height;
    private bool waiting;
    private bool closed;

    /// <summary>Creates the view.</summary>
    /// <param name="output">A terminal that understands ANSI control sequences.</param>
    /// <param name="time">Clock.</param>
    /// <param name="width">The terminal's width in columns, asked anew for each picture, so that it may be resized.</param>
    public LiveProgress(TextWriter output, TimeProvider time, Func<int> width)
    {
        ArgumentNullException.ThrowIfNull(time);
        (this.output, this.time, this.width, state) = (output, time, width, new ProgressState(time));
        timer = time.CreateTimer(_ => OnTick(), null, Tick, Tick);
    }

    /// <inheritdoc/>
    public void Report(ProgressEvent e)
    {
        lock (gate)
        {
            state.Apply(e);
            if (e is Note note)
            {
                above.Add(TerminalPage.Clean(note.Text));
            }
            else if (e is PhaseEnded { Detail.Length: > 0 } ended && state.Phases.LastOrDefault(phase => phase.Name == ended.Name) is { } phase)
            {
                above.Add(ProgressWords.Closing(phase));
            }

            if (e is RunEnded || time.GetUtcNow() - drawn >= Least)
            {
                Draw();
            }
            else if (!waiting)
            {
                // The last event of a burst must not wait for the next second to be seen.
                waiting = true;
                timer.Change(Least, Tick);
            }

            if (e is RunEnded)
            {
                Leave();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            if (!closed && state.Run is not null && height > 0)
            {
                Draw();
                Leave();
            }

            closed = true;
        }
    }

    private void OnTick()
    {
        lock (gate)
        {
            waiting = false;
            if (state is { Run: not null, End: null })
            {
                Draw();
            }
        }
    }

    private void Leave()
    {
        Write("\n");
        height = 0;
    }

    private void Draw()
    {
        var lines = LiveFrame.Lines(state, Math.Max(20, width()));
        var picture = new StringBuilder();
        picture.Append(height > 1 ? $"\r\e[{height - 1}A" : "\r");

        // From the first line down everything is cleared: what stays above, then the picture.
        picture.Append("\e[J");
        foreach (var line in above)
        {
            picture.Append(line).Append('\n');
        }

        picture.AppendJoin('\n', lines);
        above.Clear();
        height = lines.Count;
        drawn = time.GetUtcNow();
        Write(picture.ToString());
    }

    private void Write(string text)
    {
        if (closed)
        {
            return;
        }

        try
        {
            output.Write(text);
            output.Flush();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The terminal is gone. The night goes on.
            closed = true;
        }
    }
}
