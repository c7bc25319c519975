using PeakLoop.Foundation;

namespace PeakLoop.Storage.Sqlite;

/// <summary>
/// The texts behind the numbers that rows hold: read when first met, then shared by all rows. Numbers are given from 1 without gaps, so
/// an array serves; a reader may see an older one and then only asks the database once more.
/// </summary>
internal sealed class NameTable
{
    private readonly Lock _gate = new();
    private volatile string?[] _texts = new string?[1024];

    /// <summary>The text of a number.</summary>
    public string Text(Database database, long id)
    {
        var texts = _texts;
        return id >= 0 && id < texts.Length && texts[id] is { } known ? known : Load(database, id);
    }

    private string Load(Database database, long id)
    {
        var text = database.Sql("SELECT text FROM names WHERE id = ?").With(id).First(row => row.Text(0))
            ?? throw new IntegrityException($"The name {id} is missing from the database {database.File}: it was damaged or altered.");
        lock (_gate)
        {
            var texts = _texts;
            if (id >= texts.Length)
            {
                Array.Resize(ref texts, (int)Math.Max(id + 1, texts.Length * 2L));
                _texts = texts;
            }

            return texts[id] ??= text;
        }
    }
}
