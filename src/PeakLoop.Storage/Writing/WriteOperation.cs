using PeakLoop.Foundation;

namespace PeakLoop.Storage.Writing;

/// <summary>Something to write, waiting for its transaction.</summary>
internal abstract class WriteOperation
{
    /// <summary>
    /// Whether it is more than one statement and must be taken back as a whole if it fails. A single statement takes itself back.
    /// </summary>
    public abstract bool NeedsSavepoint { get; }

    /// <summary>Writes, inside the batch's transaction.</summary>
    public abstract void Apply(WriteSession session);

    /// <summary>Tells the caller that its data is committed.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing of it was written.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>An operation with an answer.</summary>
internal sealed class WriteOperation<T>(Func<WriteSession, T> write, bool needsSavepoint) : WriteOperation
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _answer = default!;

    /// <summary>Ends when the data is committed.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc/>
    public override bool NeedsSavepoint => needsSavepoint;

    /// <inheritdoc/>
    public override void Apply(WriteSession session) => _answer = write(session);

    /// <inheritdoc/>
    public override void Complete() => _done.TrySetResult(_answer);

    /// <inheritdoc/>
    public override void Fail(Exception failure) => _done.TrySetException(failure is LoopException
        ? failure
        : new StorageException($"Recording failed unexpectedly: {failure.Message}", failure));
}
