using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Writing;

/// <summary>The writer's connection and what it remembers between operations. Used by the writer's task alone.</summary>
internal sealed class WriteSession(Database database)
{
    private readonly Dictionary<string, long> _names = new(StringComparer.Ordinal);
    private readonly List<string> _newNames = [];

    /// <summary>The connection.</summary>
    public Database Database { get; } = database;

    /// <summary>A prepared statement with its parameters bound.</summary>
    public Statement Sql(string sql, params ReadOnlySpan<Value> values) => Database.Sql(sql).With(values);

    /// <summary>The number of a name, which is stored if it is new.</summary>
    public long Name(string text)
    {
        if (_names.TryGetValue(text, out var known))
        {
            return known;
        }

        var id = Sql("SELECT id FROM names WHERE text = ?", text).Number();
        if (id is null)
        {
            Sql("INSERT INTO names (text) VALUES (?)", text).Run();
            id = Database.LastId;
            _newNames.Add(text);
        }

        _names.Add(text, id.Value);
        return id.Value;
    }

    /// <summary>The number of a text under its content hash; it is stored if it is new.</summary>
    public long Text(byte[] hash, byte[] body)
    {
        var known = Sql("SELECT id FROM texts WHERE hash = ?", hash).Number();
        if (known is not null)
        {
            return known.Value;
        }

        Sql("INSERT INTO texts (hash, body) VALUES (?, ?)", hash, body).Run();
        return Database.LastId;
    }

    /// <summary>Where the names stand, to go back to if an operation is taken back.</summary>
    public int Mark() => _newNames.Count;

    /// <summary>Forgets names whose insertion was taken back.</summary>
    public void ForgetNames(int mark)
    {
        foreach (var name in _newNames.Skip(mark))
        {
            _names.Remove(name);
        }

        _newNames.RemoveRange(mark, _newNames.Count - mark);
    }

    /// <summary>The names are committed.</summary>
    public void KeepNames() => _newNames.Clear();
}
