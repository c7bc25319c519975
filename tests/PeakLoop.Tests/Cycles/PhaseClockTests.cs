using NSubstitute;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Tests.Cycles;

public sealed class PhaseClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_running_phase_writes_its_seconds_on_top_of_those_of_earlier_processes()
    {
        var time = new ManualTime(Start);
        var written = new TaskCompletionSource<PhaseRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = Substitute.For<IRunStore>();
        store.SavePhaseAsync(Arg.Do<PhaseRecord>(phase => written.TrySetResult(phase)), Arg.Any<CancellationToken>()).Returns(Task.CompletedTask);
        var phase = new PhaseRecord(new RunId(RunKind.Cycle, 3), "plan", 2, "running", 0, 0, 0, 100, null);

        await using (new PhaseClock(store, time, phase, time.GetTimestamp()))
        {
            time.Advance(PhaseClock.Beat);
            var record = await written.Task;
            Assert.Equal(phase with { Seconds = 100 + PhaseClock.Beat.TotalSeconds }, record);
        }

        store.ClearReceivedCalls();
        time.Advance(PhaseClock.Beat * 3);
        Assert.Empty(store.ReceivedCalls());
    }
}
