using System.Collections.Concurrent;

namespace PeakLoop.Storage.Sqlite;

/// <summary>Connections for reading, opened when needed and kept with their prepared statements.</summary>
internal sealed class ReaderPool(Func<Database> open) : IDisposable
{
    private readonly ConcurrentStack<Database> _idle = new();

    /// <summary>Reads with a connection of its own.</summary>
    public T Read<T>(Func<Database, T> read)
    {
        var database = Rent();
        try
        {
            return read(database);
        }
        finally
        {
            Return(database);
        }
    }

    /// <summary>Takes a connection; give it back with <see cref="Return"/>.</summary>
    public Database Rent() => _idle.TryPop(out var database) ? database : open();

    /// <summary>Gives a connection back.</summary>
    public void Return(Database database) => _idle.Push(database);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryPop(out var database))
        {
            database.Dispose();
        }
    }
}
