using PeakLoop.Foundation;
using PeakLoop.Storage.Locking;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Storage.Tests.Locking;

public sealed class WorkspaceLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_one_is_told_who_holds_the_workspace_and_gets_it_afterwards()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        using (WorkspaceLock.Acquire(_folder.Path, "run", clock))
        {
            var failure = Assert.Throws<StorageException>(() => WorkspaceLock.Acquire(_folder.Path, "tune", clock));
            Assert.Equal(ExitCode.Infrastructure, failure.ExitCode);
            Assert.Contains(
                $"'peakloop run' (process {Environment.ProcessId} on {Environment.MachineName}, since 2026-11-20 02:00:00 UTC)",
                failure.Message, StringComparison.Ordinal);
        }

        using var second = WorkspaceLock.Acquire(_folder.Path, "tune", clock);
        Assert.Equal("tune", WorkspaceLock.Holder(_folder.Path)!.Verb);
    }

    [Fact]
    public void A_stale_name_of_a_dead_holder_is_harmless()
    {
        File.WriteAllText(_folder.File("run.lock"), "");
        File.WriteAllText(_folder.File("run.lock.holder"), """{"verb":"run","process":1,"host":"gone","since":"2026-01-01T00:00:00+00:00"}""");

        Assert.Null(WorkspaceLock.Holder(_folder.Path));
        using var held = WorkspaceLock.Acquire(_folder.Path, "run", TimeProvider.System);
        Assert.Equal(Environment.ProcessId, WorkspaceLock.Holder(_folder.Path)!.Process);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    public void A_name_that_cannot_be_read_still_leaves_a_sentence(string name)
    {
        using var held = WorkspaceLock.Acquire(_folder.Path, "run", TimeProvider.System);
        File.WriteAllText(_folder.File("run.lock.holder"), name);

        var failure = Assert.Throws<StorageException>(() => WorkspaceLock.Acquire(_folder.Path, "run", TimeProvider.System));
        Assert.Contains("in use by another process", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(WorkspaceLock.Holder(_folder.Path));
    }

    [Fact]
    public void Nobody_holds_a_folder_that_does_not_exist_and_asking_makes_none()
    {
        Assert.Null(WorkspaceLock.Holder(_folder.File("absent")));
        Assert.False(Directory.Exists(_folder.File("absent")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder.File("file"), "");
        var failure = Assert.Throws<StorageException>(
            () => WorkspaceLock.Acquire(Path.Combine(_folder.File("file"), "data"), "run", TimeProvider.System));
        Assert.Contains(_folder.File("file"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Giving_it_back_leaves_no_name_behind()
    {
        WorkspaceLock.Acquire(_folder.Path, "run", TimeProvider.System).Dispose();
        Assert.Equal(["run.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
