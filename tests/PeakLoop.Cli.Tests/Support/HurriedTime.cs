namespace PeakLoop.Cli.Tests.Support;

/// <summary>A fixed date on which waits of a retry pass at once; time limits of calls, which are longer, still hold.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>A Friday: nothing special happens on it in the test workspaces.</summary>
    private readonly DateTimeOffset date = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => date;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= LongestWait ? TimeSpan.Zero : dueTime, period);
}
