using System.Collections.Concurrent;
using PeakLoop.Foundation;

namespace PeakLoop.Storage.Sqlite;

/// <summary>The texts behind the numbers that rows hold; read when first met, then shared by all rows.</summary>
internal sealed class NameTable
{
    private readonly ConcurrentDictionary<long, string> _texts = new();

    /// <summary>The text of a number.</summary>
    public string Text(Database database, long id) => _texts.TryGetValue(id, out var known) ? known : Load(database, id);

    private string Load(Database database, long id)
    {
        var text = database.Sql("SELECT text FROM names WHERE id = ?").With(id).First(row => row.Text(0))
            ?? throw new IntegrityException($"The name {id} is missing from the database {database.File}: it was damaged or altered.");
        return _texts.GetOrAdd(id, text);
    }
}
