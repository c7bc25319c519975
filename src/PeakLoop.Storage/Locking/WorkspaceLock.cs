using PeakLoop.Foundation;

namespace PeakLoop.Storage.Locking;

/// <summary>
/// The right to run in a workspace: one process at a time. It is a lock of the operating system on an open file, so that it ends with its
/// process however that dies; a second file names the holder for people and may be stale without harm.
/// </summary>
public sealed class WorkspaceLock : IDisposable
{
    private const string LockFile = "run.lock";
    private const string HolderFile = "run.lock.holder";

    /// <summary>Someone who only looks (<see cref="Holder"/>) holds the lock for an instant: a few more tries tell him from a run.</summary>
    private const int Tries = 10;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _stream;
    private readonly string _holderFile;

    private WorkspaceLock(FileStream stream, string holderFile) => (_stream, _holderFile) = (stream, holderFile);

    /// <summary>Takes the lock, or says who has it.</summary>
    /// <param name="dataFolder">The workspace's data folder (<c>.peakloop</c>); made where absent.</param>
    /// <param name="verb">Verb that wants it, for the next one's message.</param>
    /// <param name="clock">Clock for the message.</param>
    /// <exception cref="StorageException">Another process has it, or the folder cannot be written. Exit code 7.</exception>
    public static WorkspaceLock Acquire(string dataFolder, string verb, TimeProvider clock)
    {
        var holderFile = Path.Combine(dataFolder, HolderFile);
        var stream = Open(dataFolder);
        try
        {
            new LockHolder(verb, Environment.ProcessId, Environment.MachineName, clock.GetUtcNow()).Write(holderFile);
            return new WorkspaceLock(stream, holderFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            stream.Dispose();
            throw CannotWrite(dataFolder, failure);
        }
    }

    /// <summary>Who holds the lock now; null where nobody does. Makes no file.</summary>
    public static LockHolder? Holder(string dataFolder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(dataFolder, LockFile), FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return LockHolder.Read(Path.Combine(dataFolder, HolderFile))
                ?? new LockHolder("?", 0, "an unknown machine", DateTimeOffset.UnixEpoch);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_holderFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A stale name is harmless: only the lock itself counts.
        }

        _stream.Dispose();
    }

    private static FileStream Open(string dataFolder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(dataFolder);
                return new FileStream(Path.Combine(dataFolder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException failure) when (IsHeld(failure))
            {
                if (attempt == Tries)
                {
                    var holder = LockHolder.Read(Path.Combine(dataFolder, HolderFile));
                    throw new StorageException(
                        $"This workspace is in use by {holder?.ToString() ?? "another process"}. Wait until it ends, or ask it to stop with " +
                        $"'peakloop stop'. (Lock: {Path.Combine(dataFolder, LockFile)})",
                        failure);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw CannotWrite(dataFolder, failure);
            }

            Thread.Sleep(BetweenTries);
        }
    }

    private static StorageException CannotWrite(string dataFolder, Exception failure) => new(
        $"The data folder {dataFolder} cannot be written: {failure.Message} Give this user write access, or point --db to a folder that " +
        "can be written.",
        failure);

    /// <summary>Whether a failure to open means that another process has the file locked: a sharing violation, or errno EWOULDBLOCK.</summary>
    private static bool IsHeld(IOException failure)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int LinuxWouldBlock = 11;
        const int DarwinWouldBlock = 35;
        return failure.HResult is SharingViolation or LinuxWouldBlock or DarwinWouldBlock;
    }
}
