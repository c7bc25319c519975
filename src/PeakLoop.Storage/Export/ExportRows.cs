using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Export;

/// <summary>Writes the rows of one table as JSON objects; null members are left out.</summary>
internal sealed class ExportRows(Database database, NameTable names, bool stable)
{
    /// <summary>Writes a table as a named list; calls <paramref name="afterRow"/> after each row, for flushing.</summary>
    public void Write(ExportTable table, Utf8JsonWriter json, Action afterRow)
    {
        var columns = table.Columns.Where(column => !(stable && column.Volatile)).ToList();
        var statement = database.Sql($"SELECT {string.Join(", ", columns.Select(column => column.Sql))} FROM {(stable ? table.StableFrom ?? table.From : table.From)}");
        json.WriteStartArray(table.Name);
        try
        {
            while (statement.Step())
            {
                json.WriteStartObject();
                var position = 0;
                foreach (var column in columns)
                {
                    Write(json, table, column, statement, position);
                    position += column.Form == ExportForm.Run ? 2 : 1;
                }

                json.WriteEndObject();
                afterRow();
            }
        }
        finally
        {
            statement.Reset();
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, ExportTable table, ExportColumn column, Statement row, int position)
    {
        if (row.IsNull(position))
        {
            return;
        }

        json.WritePropertyName(column.Name);
        switch (column.Form)
        {
            case ExportForm.Number:
                json.WriteNumberValue(row.Long(position));
                break;
            case ExportForm.Real:
                json.WriteNumberValue(row.Double(position));
                break;
            case ExportForm.Time:
                json.WriteStringValue(row.Time(position).UtcDateTime);
                break;
            case ExportForm.Money:
                json.WriteNumberValue(Money.Usd(row.Long(position)));
                break;
            case ExportForm.Name:
                json.WriteStringValue(names.Text(database, row.Long(position)));
                break;
            case ExportForm.Run:
                json.WriteStringValue(row.Run(position).ToString());
                break;
            case ExportForm.Word:
                json.WriteStringValue(column.Words![row.Int(position)]);
                break;
            case ExportForm.Hash:
                json.WriteStringValue(Convert.ToHexStringLower(row.Blob(position)));
                break;
            case ExportForm.Packed:
                json.WriteStringValue(TextCodec.Unpack(row.Blob(position), $"a row of {table.Name}"));
                break;
            case ExportForm.PackedJson:
                WriteJson(json, TextCodec.Unpack(row.Blob(position), $"a row of {table.Name}"));
                break;
            case ExportForm.Json:
                WriteJson(json, row.Text(position));
                break;
            default:
                json.WriteStringValue(row.Text(position));
                break;
        }
    }

    /// <summary>Records are JSON by agreement; what is not, such as the text a tool returned, is written as a text.</summary>
    private void WriteJson(Utf8JsonWriter json, string text)
    {
        try
        {
            var node = JsonNode.Parse(text);
            node = stable ? StableJson.Strip(node) : node;
            if (node is null)
            {
                json.WriteNullValue();
            }
            else
            {
                node.WriteTo(json);
            }
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            json.WriteStringValue(text);
        }
    }
}
