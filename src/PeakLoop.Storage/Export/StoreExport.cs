using System.Text.Encodings.Web;
using System.Text.Json;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Export;

/// <summary>The whole store as one JSON document, the same bytes for the same content.</summary>
public static class StoreExport
{
    /// <summary>Version of the document's shape.</summary>
    public const int FormatVersion = 1;

    private const int FlushEvery = 1 << 16;

    /// <summary>
    /// Writes <c>{formatVersion, schema, stable, runs[], phases[], values[], configurations[], effects[], attempts[], outputs[], checks[],
    /// scores[], facts[], outcomes[], ratings[], proposals[], touches[], promptVersions[], promptChanges[], gateTests[], audit[],
    /// texts[]}</c>, indented, in the order of keys, from one consistent view of the database, also beside a run that records. The stream
    /// stays open.
    /// </summary>
    /// <exception cref="Foundation.StorageException">There is no database, or it cannot be read.</exception>
    /// <exception cref="Foundation.IntegrityException">A stored text does not match its hash.</exception>
    public static async Task WriteAsync(
        SqliteStoreOptions store, Stream target, StoreExportOptions options, CancellationToken cancellationToken)
    {
        using var database = Opening.ForReading(store);
        database.Execute("BEGIN");
        var settings = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await using var json = new Utf8JsonWriter(target, settings);
        json.WriteStartObject();
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteString("schema", Schema.Known[^1]);
        json.WriteBoolean("stable", options.Stable);
        var rows = new ExportRows(database, new NameTable(), options.Stable);
        foreach (var table in ExportTables.All.Where(table => !(options.Stable && table.Volatile)))
        {
            rows.Write(table, json, () =>
            {
                if (json.BytesPending > FlushEvery)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    json.Flush();
                }
            });
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        target.WriteByte((byte)'\n');
        await target.FlushAsync(cancellationToken);
    }
}
