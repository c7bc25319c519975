using System.Text.RegularExpressions;
using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Reports.Progress;
using PeakLoop.Testing;

namespace PeakLoop.Reports.Tests.Progress;

public sealed class ProgressTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly RunStarted Run = new(RunId.Cycle(12), "rehearsal", 0, 6m, Start.AddMinutes(30));

    private readonly ManualTime time = new(Start);
    private readonly StringWriter output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public void Redirected_progress_is_a_line_a_phase_and_at_most_one_in_five_seconds_between()
    {
        Night(new LineProgress(output, time));
        Snapshot.Match(output.ToString());
    }

    [Fact]
    public void Redirected_progress_has_no_control_characters_whatever_a_goal_is_called()
    {
        var progress = new LineProgress(output, time);
        progress.Report(Run);
        progress.Report(new PhaseStarted("plan"));
        time.Advance(TimeSpan.FromMinutes(1));
        progress.Report(new GoalStarted("\u001b[2J team", "goal\r\nwith lines \u202E"));
        progress.Report(new PhaseEnded("plan", "partial", "\u0007bell\nline"));
        Assert.DoesNotMatch(@"[\u0000-\u0009\u000B-\u001F\u007F\u202E]", output.ToString());
        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public void Notes_wait_for_the_next_line_and_are_never_lost()
    {
        var progress = new LineProgress(output, time);
        progress.Report(Run);
        progress.Report(new Note("first"));
        progress.Report(new Note("second"));
        Assert.DoesNotContain("first", output.ToString(), StringComparison.Ordinal);
        progress.Report(new RunEnded("complete", "done"));
        Assert.Contains("note: first; second\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_pipe_does_not_end_the_night()
    {
        output.Dispose();
        Night(new LineProgress(output, time));
        using var live = new LiveProgress(output, time, () => 80);
        Night(live);
    }

    [Fact]
    public void The_live_view_draws_at_most_ten_times_a_second_and_still_shows_the_last_event_of_a_burst()
    {
        using var live = new LiveProgress(output, time, () => 80);
        live.Report(Run);
        for (var i = 0; i < 1_000; i++)
        {
            live.Report(new CallEnded(BudgetAccount.PlanAndAct, 0.001m, 10, null));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.InRange(Regex.Count(output.ToString(), Regex.Escape("\u001b[J")), 8, 14);
        Assert.Contains("1,000 calls", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void The_live_view_keeps_within_the_width_and_clears_as_many_lines_as_it_drew(int width)
    {
        using var live = new LiveProgress(output, time, () => width);
        live.Report(Run);
        live.Report(new PhaseStarted("plan"));
        time.Advance(TimeSpan.FromSeconds(2));
        live.Report(new GoalStarted("Platform 😀😀😀😀", new string('g', 300)));
        time.Advance(TimeSpan.FromSeconds(2));
        foreach (var (picture, up) in Pictures(output.ToString()))
        {
            Assert.All(picture.Split('\n'), line => Assert.InRange(new Spectre.Console.Rendering.Segment(line).CellCount(), 0, width));
            Assert.True(up is null || up == picture.Split('\n').Length - 1 || up == picture.Split('\n').Length - 2);
        }
    }

    [Fact]
    public void The_live_view_ends_with_one_line_that_says_how_the_run_ended()
    {
        using var live = new LiveProgress(output, time, () => 100);
        Night(live);
        Assert.EndsWith("Cycle 12: complete, done; 24 calls, 1 failed, $0.48 of $6.00, 50 s\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_views_may_be_told_from_many_threads()
    {
        using var live = new LiveProgress(TextWriter.Synchronized(output), time, () => 80);
        var lines = new LineProgress(TextWriter.Synchronized(output), time);
        live.Report(Run);
        lines.Report(Run);
        await Parallel.ForAsync(0, 2_000, (i, _) =>
        {
            live.Report(new CallEnded(BudgetAccount.Tune, 0.01m, 1, null));
            lines.Report(new CallEnded(BudgetAccount.Tune, 0.01m, 1, null));
            return ValueTask.CompletedTask;
        });
        lines.Report(new RunEnded("complete", "done"));
        live.Report(new RunEnded("complete", "done"));
        Assert.Equal(2, Regex.Count(output.ToString(), Regex.Escape("Cycle 12: complete, done; 2,000 calls, $20.00")));
    }

    private static IEnumerable<(string Picture, int? Up)> Pictures(string text)
    {
        foreach (Match match in Regex.Matches(text, "\r(?:\u001b\\[(?<up>[0-9]+)A)?\u001b\\[J(?<picture>[^\r\u001b]*)", RegexOptions.ExplicitCapture))
        {
            yield return (match.Groups["picture"].Value, match.Groups["up"].Success ? int.Parse(match.Groups["up"].Value) : null);
        }
    }

    private void Night(ICycleProgress progress)
    {
        progress.Report(Run);
        foreach (var phase in new[] { "sense", "plan", "evaluate" })
        {
            progress.Report(new PhaseStarted(phase, phase == "evaluate" ? 20 : null));
            for (var i = 0; i < (phase == "sense" ? 0 : 12); i++)
            {
                if (phase == "plan" && i % 6 == 0)
                {
                    progress.Report(new GoalStarted("Platform", $"Goal {i / 6}"));
                }

                time.Advance(TimeSpan.FromSeconds(2));
                progress.Report(new CallEnded(BudgetAccount.PlanAndAct, 0.02m, 900, phase == "plan" && i == 3 ? "timeout" : null));
            }

            time.Advance(TimeSpan.FromSeconds(phase == "sense" ? 2 : 0));
            progress.Report(new PhaseEnded(phase, "complete", phase == "sense" ? "412 goals read" : null));
        }

        progress.Report(new RunEnded("complete", "done"));
    }
}
