using System.Threading.Channels;
using PeakLoop.Foundation;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Writing;

/// <summary>
/// The one writer. Operations are written in the order they were handed over, as many as are waiting in one transaction, so that the
/// price of a commit is shared; each caller's task ends when the transaction with its data is committed.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>Most operations in one transaction: bounds how long the first of them waits for the last.</summary>
    private const int LargestBatch = 1024;

    private readonly Channel<WriteOperation> _queue =
        Channel.CreateUnbounded<WriteOperation>(new UnboundedChannelOptions { SingleReader = true });

    private readonly WriteSession _session;
    private readonly Task _writer;

    /// <summary>Starts the writer on a connection, which it owns from now on.</summary>
    public WriteQueue(Database database)
    {
        _session = new WriteSession(database);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Hands over an operation of several statements, taken back as a whole if it fails.</summary>
    public Task<T> DoAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken) => Add(write, true, cancellationToken);

    /// <summary>Hands over an operation that changes rows with one statement only.</summary>
    public Task<T> DoSingleAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken) => Add(write, false, cancellationToken);

    /// <summary>Writes what was handed over, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
    }

    private Task<T> Add<T>(Func<WriteSession, T> write, bool needsSavepoint, CancellationToken cancellationToken)
    {
        // From here on a cancellation comes too late: what was handed over is written, and its task says so.
        cancellationToken.ThrowIfCancellationRequested();
        var operation = new WriteOperation<T>(write, needsSavepoint);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(operation), this);
        return operation.Done;
    }

    private async Task WriteAsync()
    {
        var batch = new List<WriteOperation>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }

            Write(batch);
            batch.Clear();
        }

        _session.Database.Dispose();
    }

    private void Write(List<WriteOperation> batch)
    {
        var applied = new List<WriteOperation>(batch.Count);
        try
        {
            _session.Database.Execute("BEGIN IMMEDIATE");
            foreach (var operation in batch)
            {
                if (Apply(operation))
                {
                    applied.Add(operation);
                }
            }

            _session.Database.Execute("COMMIT");
            _session.KeepNames();
            applied.ForEach(operation => operation.Complete());
        }
        catch (Exception failure)
        {
            // The transaction is lost: nobody in it may believe that anything was written. (Failing twice is harmless: an operation that
            // failed for its own reason has told its caller already.)
            RollBack();
            batch.ForEach(operation => operation.Fail(failure));
        }
    }

    /// <summary>Applies one operation; false if it alone failed, in which case nothing of it remains.</summary>
    private bool Apply(WriteOperation operation)
    {
        var mark = _session.Mark();
        if (operation.NeedsSavepoint)
        {
            _session.Database.Execute("SAVEPOINT operation");
        }

        try
        {
            operation.Apply(_session);
        }
        catch (Exception failure) when (failure is not StorageException && _session.Database.InTransaction)
        {
            if (operation.NeedsSavepoint)
            {
                _session.Database.Execute("ROLLBACK TO operation; RELEASE operation");
                _session.ForgetNames(mark);
            }

            operation.Fail(failure);
            return false;
        }

        if (operation.NeedsSavepoint)
        {
            _session.Database.Execute("RELEASE operation");
        }

        return true;
    }

    private void RollBack()
    {
        _session.ForgetNames(0);
        try
        {
            if (_session.Database.InTransaction)
            {
                _session.Database.Execute("ROLLBACK");
            }
        }
        catch (StorageException)
        {
            // SQLite rolls back by itself where even this fails; the next transaction starts afresh or says why it cannot.
        }
    }
}
