using PeakLoop.Models.Resilience;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Models.Tests.Resilience;

public sealed class AdaptiveSlotsTests
{
    private readonly ManualTime time = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task No_more_calls_pass_than_there_are_slots_and_the_next_follows_a_release()
    {
        var slots = Slots(2);
        await slots.AcquireAsync(default);
        await slots.AcquireAsync(default);
        var third = slots.AcquireAsync(default);

        Assert.False(third.IsCompleted);
        slots.Release(went: true);
        await third;
    }

    [Fact]
    public async Task A_429_halves_the_limit_once_for_all_calls_under_way()
    {
        var slots = Slots(8);
        var marks = new List<int>();
        for (var call = 0; call < 8; call++)
        {
            marks.Add(await slots.AcquireAsync(default));
        }

        foreach (var mark in marks)
        {
            slots.ReleaseRefused(mark, null);
        }

        Assert.Equal(4, slots.Limit);
        slots.ReleaseRefused(await slots.AcquireAsync(default), null);
        Assert.Equal(2, slots.Limit);
    }

    [Fact]
    public async Task The_limit_never_falls_below_one_and_grows_back_to_its_most()
    {
        var slots = Slots(4);
        for (var call = 0; call < 5; call++)
        {
            slots.ReleaseRefused(await slots.AcquireAsync(default), null);
        }

        Assert.Equal(1, slots.Limit);
        for (var call = 0; call < 40; call++)
        {
            await slots.AcquireAsync(default);
            slots.Release(went: true);
        }

        Assert.Equal(4, slots.Limit);
    }

    [Fact]
    public async Task Failed_calls_do_not_widen_the_limit()
    {
        var slots = Slots(4);
        slots.ReleaseRefused(await slots.AcquireAsync(default), null);
        for (var call = 0; call < 20; call++)
        {
            await slots.AcquireAsync(default);
            slots.Release(went: false);
        }

        Assert.Equal(2, slots.Limit);
    }

    [Fact]
    public async Task A_retry_after_holds_back_every_call()
    {
        var slots = Slots(4);
        slots.ReleaseRefused(await slots.AcquireAsync(default), TimeSpan.FromSeconds(7));
        var next = slots.AcquireAsync(default);

        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await next;
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_slot_along()
    {
        var slots = Slots(1);
        await slots.AcquireAsync(default);
        using var cancel = new CancellationTokenSource();
        var impatient = slots.AcquireAsync(cancel.Token);
        var patient = slots.AcquireAsync(default);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        slots.Release(went: true);

        await patient;
    }

    [Fact]
    public void Models_at_one_provider_bring_their_own_concurrency_along_once()
    {
        var slots = Slots(4);
        slots.Join("a", 4);
        slots.Join("b", 6);

        Assert.Equal(10, slots.Limit);
    }

    private AdaptiveSlots Slots(int most)
    {
        var slots = new AdaptiveSlots(time);
        slots.Join("a", most);
        return slots;
    }
}
